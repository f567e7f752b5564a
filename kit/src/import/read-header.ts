import type { AnyImportKind } from './declare-import.ts';
import { decodeCell, type Encoding } from './encoding.ts';
import { UnreadableFileError } from './errors.ts';
import type { FileRecord } from './read-records.ts';

/** Columns that begin so are those that a file of rejected rows adds; an import reads over them. */
export const ADDED = '#';

/** Where the columns of a kind stand in a file. */
export interface Header {
  /** The declaration's name for each column of the file; `null` for one that is read over. */
  readonly names: readonly (string | null)[];
  /** The header's words. */
  readonly titles: readonly string[];
  readonly isChinese: boolean;
}

/**
 * Finds the columns, in whatever order, by their Chinese or English name.
 * @throws {UnreadableFileError} with everything that is wrong with the header
 */
export function readHeader(kind: AnyImportKind, record: FileRecord | undefined, encoding: Encoding): Header {
  const titles = (record?.cells ?? []).map((cell) => decodeCell(cell, encoding).trim());
  const byTitle = new Map<string, string>();
  for (const [name, { english, chinese }] of Object.entries(kind.columns)) {
    byTitle.set(english, name).set(chinese, name);
  }
  const names = titles.map((title) => byTitle.get(title) ?? byTitle.get(title.toLowerCase()) ?? null);
  const faults: string[] = [];
  titles.forEach((title, at) => {
    const name = names[at];
    if (name === null && !title.startsWith(ADDED))
      faults.push(`column ${at + 1}, "${title.slice(0, 40)}", is not known`);
    if (name && names.indexOf(name) !== at) faults.push(`"${title}" is there twice`);
  });
  for (const [name, { chinese, english, schema }] of Object.entries(kind.columns)) {
    const isOptional = schema.safeParse(undefined).success;
    if (!isOptional && !names.includes(name)) faults.push(`"${chinese}" (${english}) is missing`);
  }
  if (faults.length > 0) throw new UnreadableFileError(`The header cannot be used: ${faults.join('; ')}.`);
  const isChinese = titles.some((title) => /\p{Script=Han}/u.test(title));
  return { names, titles, isChinese };
}
