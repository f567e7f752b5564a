/** A table as COPY fills it. */
export interface CopyTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** A value of a row. */
export type CopyValue = string | number | boolean | null;

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One value in the text format of COPY (PostgreSQL manual, COPY, "Text Format"). */
export function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  return SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character) : value;
}

/** Rows of several tables, as text, on their way into one database. */
export class CopyBatch {
  readonly #texts = new Map<CopyTable, string>();
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  row(table: CopyTable, values: readonly CopyValue[]): void {
    let line = this.#texts.get(table) ?? '';
    for (let at = 0; at < values.length; at++) {
      if (at > 0) line += '\t';
      line += copyText(values[at] as CopyValue);
    }
    this.#texts.set(table, `${line}\n`);
    this.#rows++;
  }

  /** The tables that have rows here, with their text. */
  texts(): Iterable<[CopyTable, string]> {
    return this.#texts;
  }
}
