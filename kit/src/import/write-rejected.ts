import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { AnyImportKind } from './declare-import.ts';
import { decodeCell, encodeCell } from './encoding.ts';
import type { FileForm } from './examine-file.ts';
import { mask } from './mask.ts';
import { ADDED, type Header } from './read-header.ts';
import { readRecords } from './read-records.ts';
import type { CellFault, RejectedRow } from './tables.ts';

/** A file of rejected rows to write. */
export interface RejectedFile {
  readonly kind: AnyImportKind;
  readonly form: FileForm;
  readonly header: Header;
  /** Rejected rows in the file's order. */
  readonly rejected: AsyncIterable<RejectedRow>;
  readonly target: string;
}

/** How often each fault was found, by `column CODE`. */
export type FaultCounts = ReadonlyMap<string, number>;

/**
 * Writes the rejected rows as they came, byte for byte in each cell, so that they can be mended and imported again; two
 * columns in front tell line and faults. The file is there whole or not at all, and only its owner may read it.
 */
export async function writeRejected({ kind, form, header, rejected, target }: RejectedFile): Promise<FaultCounts> {
  const unfinished = `${target}.${process.pid}.tmp`;
  const counts = new Map<string, number>();
  const out = createWriteStream(unfinished, { encoding: 'latin1', mode: 0o600 });
  const failure = finished(out);
  // Awaited below; until then a failure shows as a rejected wait.
  failure.catch(() => undefined);
  try {
    out.write(form.mark.toString('latin1'));
    const kept = header.titles.map((title, at) => (title.startsWith(ADDED) && header.names[at] === null ? -1 : at));
    const keptCells = (cells: readonly string[]) =>
      cells.length === kept.length ? cells.filter((_, at) => kept[at] !== -1) : cells.slice(addedInFront(header));
    for await (const { record, faults } of withFaults()) {
      const told = faults === null ? titlesOfAdded(header) : [String(record.line), describe(faults, record.cells)];
      const cells = [...told.map((text) => encodeCell(text, form.encoding)), ...keptCells(record.cells)];
      if (!out.write(`${cells.map(quoted).join(',')}\r\n`)) await Promise.race([once(out, 'drain'), failure]);
    }
    out.end();
    await failure;
    renameSync(unfinished, target);
  } catch (error) {
    out.destroy();
    rmSync(unfinished, { force: true });
    throw error;
  }
  return counts;

  async function* withFaults() {
    const rows = rejected[Symbol.asyncIterator]();
    let next = await rows.next();
    let isHeader = true;
    for await (const record of readRecords(form)) {
      if (isHeader) yield { record, faults: null };
      isHeader = false;
      if (next.done) return;
      const [line, faults] = next.value;
      if (record.line !== line) continue;
      yield { record, faults };
      next = await rows.next();
    }
    if (!next.done) throw new Error('The file has changed since its rows were checked.');
  }

  function describe(faults: readonly CellFault[], cells: readonly string[]): string {
    const told = faults.map(([name, code]) => {
      const column = kind.columns[name];
      const title = column ? (header.isChinese ? column.chinese : column.english) : ADDED;
      counts.set(`${title} ${code}`, (counts.get(`${title} ${code}`) ?? 0) + 1);
      const at = header.names.indexOf(name);
      const value = column && at >= 0 ? mask(decodeCell(cells[at] ?? '', form.encoding)) : '';
      return value ? `${title}:${code}(${value})` : `${title}:${code}`;
    });
    return told.join('; ');
  }
}

const titlesOfAdded = ({ isChinese }: Header) => (isChinese ? ['#行号', '#错误'] : ['#line', '#faults']);

/** How many columns of an earlier file of rejected rows stand in front: those of a row with cells too many or too few go too. */
const addedInFront = ({ titles }: Header): number => {
  const first = titles.findIndex((title) => !title.startsWith(ADDED));
  return first === -1 ? titles.length : first;
};

const quoted = (cell: string): string => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
