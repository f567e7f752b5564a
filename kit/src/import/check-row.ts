import type { AnyImportKind } from './declare-import.ts';
import { decodeCell, type Encoding } from './encoding.ts';
import type { Header } from './read-header.ts';
import type { FileRecord } from './read-records.ts';
import type { SeenKeys } from './seen-keys.ts';
import type { CellFault } from './tables.ts';

/** A row of the file, checked by itself. */
export interface CheckedRow {
  readonly line: number;
  /** Its cells' values by the declaration's names; whole when it has no fault. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults: CellFault[];
}

const NO_CHARACTER = '\ufffd';

/** What rows are checked by. */
export interface RowRules {
  readonly kind: AnyImportKind;
  readonly header: Header;
  readonly encoding: Encoding;
  readonly region: string;
  readonly seen: SeenKeys;
}

/** Checks a row by all that the file alone tells: each cell, the cells together, and the rows before it. */
export function checkRow(rules: RowRules, { line, cells }: FileRecord): CheckedRow {
  const { kind, header, encoding, region, seen } = rules;
  const faults: CellFault[] = [];
  const values: Record<string, unknown> = {};
  // With a cell too many or too few nobody knows which is which, so that nothing else is said of it.
  if (cells.length !== header.names.length) return { line, values, faults: [['', 'COLUMN_COUNT']] };
  header.names.forEach((name, at) => {
    if (name !== null) readCell(name, decodeCell(cells[at] ?? '', encoding).trim());
  });
  for (const fault of kind.check?.(values) ?? []) faults.push(fault);
  const place = kind.region && values[kind.region];
  if (kind.region && typeof place === 'string' && !place.startsWith(region))
    faults.push([kind.region, 'OUTSIDE_REGION']);
  const keys = kind.keys(values);
  for (const [name, key] of keys) if (seen.has(key)) faults.push([name, 'DUPLICATE_IN_FILE']);
  if (faults.length === 0) for (const [, key] of keys) seen.add(key, line);
  return { line, values, faults };

  function readCell(name: string, text: string): void {
    const column = kind.columns[name];
    if (!column) return;
    if (text.includes(NO_CHARACTER)) {
      faults.push([name, 'BROKEN_CHARACTER']);
      return;
    }
    const parsed = column.schema.safeParse(text === '' ? undefined : (column.read?.(text) ?? text));
    if (parsed.success) values[name] = parsed.data;
    else if (text === '') faults.push([name, 'REQUIRED']);
    else for (const code of codesOf(parsed.error.issues)) faults.push([name, code]);
  }
}

interface Issue {
  readonly code: string;
  readonly params?: Record<string, unknown> | undefined;
}

/** Stable codes of a cell's faults, as commands tell them; of what has not even the form, nothing else can be said. */
function codesOf(issues: readonly Issue[]): Iterable<string> {
  const codes = new Set(
    issues.map(({ code, params }) => (code === 'custom' && params?.code ? String(params.code) : code.toUpperCase())),
  );
  return codes.has('INVALID_FORMAT') ? ['INVALID_FORMAT'] : codes;
}
