import { type Cell, COLUMNS, type FormRow, type TellAt } from './form.ts';
import type { CatalogueEntryRow } from './tables.ts';

/** Spreadsheets run a cell that begins so as a formula; an apostrophe before it makes it text. */
const FORMULA = /^'*[=+\-@\t\r]/;

const quoted = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : String(value);
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};

/** The catalogue as CSV (RFC 4180, UTF-8 with a byte-order mark for spreadsheets). */
export function toCsv(entries: readonly CatalogueEntryRow[]): string {
  const lines = entries.map((entry) => COLUMNS.map((column) => quoted(entry[column])).join(','));
  return `\uFEFF${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

/** A field of CSV and what ends it. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

/** Splits CSV into cells with their places; tells a broken quote and stops there. */
function cellsOf(text: string, tell: TellAt): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < text.length; ) {
    const place = { line, column: at - lineStart + 1 };
    FIELD.lastIndex = at;
    const match = FIELD.exec(text);
    if (!match) {
      tell(place, 'MALFORMED', 'is no CSV: a quote is not closed, or text stands beside quotes.');
      return rows;
    }
    const [whole, inQuotes, bare = '', end] = match;
    const value = inQuotes?.replaceAll('""', '"') ?? bare;
    row.push({ value: FORMULA.test(value) && value.startsWith("'") ? value.slice(1) : value, ...place });
    at += whole.length;
    for (const broken of whole.matchAll(/\r\n|\n|\r/g)) {
      line += 1;
      lineStart = at - whole.length + broken.index + broken[0].length;
    }
    if (end === ',' && at < text.length) continue;
    if (end === ',') row.push({ value: '', line, column: at - lineStart + 1 });
    rows.push(row);
    row = [];
  }
  return rows;
}

/** Reads CSV of the documented form; empty cells are nothing. */
export function fromCsv(content: string, tell: TellAt): FormRow[] {
  const [header, ...rows] = cellsOf(content.replace(/^\uFEFF/, ''), tell);
  const names = (header ?? []).map(({ value }) => value ?? '');
  (header ?? []).forEach((cell, index) => {
    const name = names[index] ?? '';
    if (!(COLUMNS as readonly string[]).includes(name))
      tell(cell, 'UNKNOWN_COLUMN', `"${name}" is no column of the form.`);
    else if (names.indexOf(name) !== index) tell(cell, 'COLUMN_TWICE', `"${name}" stands twice.`);
  });
  if (!names.includes('coordinate')) tell({ line: 1, column: 1 }, 'COLUMN_MISSING', 'has no column "coordinate".');
  return rows
    .filter((cells) => cells.length > 1 || cells[0]?.value !== '')
    .flatMap((cells) => {
      const [first = { line: 1, column: 1 }] = cells;
      const { line, column } = first;
      if (cells.length !== names.length) {
        tell(first, 'WRONG_WIDTH', `has ${cells.length} cells and ${names.length} columns.`);
        return [];
      }
      const named = cells.map((cell, index) => [names[index] ?? '', { ...cell, value: cell.value || null }] as const);
      return [{ line, column, cells: new Map(named) }];
    });
}
