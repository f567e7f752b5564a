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

/** UTF-8 bytes that a character of a JavaScript string takes at most. */
const BYTES_A_CHARACTER = 3;
const FIRST_SIZE = 1 << 16;

/**
 * Rows of several tables, as text, on their way into one database. Each row is encoded at once, so that no more than one
 * row is ever a string: long strings put together from short ones keep the garbage collector busy.
 */
export class CopyBatch {
  readonly #texts = new Map<CopyTable, { buffer: Buffer; length: number }>();
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  row(table: CopyTable, values: readonly CopyValue[]): void {
    let line = '';
    for (let at = 0; at < values.length; at++) {
      if (at > 0) line += '\t';
      line += copyText(values[at] as CopyValue);
    }
    line += '\n';
    const text = this.#roomFor(table, line.length * BYTES_A_CHARACTER);
    text.length += text.buffer.write(line, text.length);
    this.#rows++;
  }

  /** The tables that have rows here, with their text. */
  *texts(): Generator<[CopyTable, Buffer]> {
    for (const [table, { buffer, length }] of this.#texts) yield [table, buffer.subarray(0, length)];
  }

  #roomFor(table: CopyTable, bytes: number): { buffer: Buffer; length: number } {
    let text = this.#texts.get(table);
    if (!text) {
      text = { buffer: Buffer.allocUnsafe(FIRST_SIZE), length: 0 };
      this.#texts.set(table, text);
    }
    if (text.length + bytes > text.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(text.buffer.length * 2, text.length + bytes));
      text.buffer.copy(larger, 0, 0, text.length);
      text.buffer = larger;
    }
    return text;
  }
}
