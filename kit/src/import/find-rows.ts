import { and, inArray, type SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { FindRows } from './declare-import.ts';

/** Which rows a reference finds. */
export interface Found {
  /** What they are stored under; by default the column that they are found by. */
  readonly stored?: AnyPgColumn;
  readonly which?: SQL;
  /** They stay as they are until the chunk is written, as one that is open. Takes the right to change them. */
  readonly held?: boolean;
}

/** Finds rows of a department's own by a column. */
export const findBy =
  (column: AnyPgColumn, { stored = column, which, held = false }: Found = {}): FindRows =>
  async (tx, values) => {
    if (values.length === 0) return new Map();
    const rows = tx
      .select({ given: column, stored })
      .from(column.table as PgTable)
      .where(and(inArray(column, [...values]), which));
    const found = await (held ? rows.for('share') : rows);
    return new Map(found.map(({ given, stored }) => [String(given), String(stored)]));
  };
