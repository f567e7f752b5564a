import { getTableColumns, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../database/connect.ts';

/** A row as it is to be stored, by drizzle's names of columns. */
export type StoredRow = Readonly<Record<string, unknown>> & { readonly id: string };

/**
 * Inserts rows whose unique values nobody has.
 * Raw SQL: as one JSON document a chunk is one parameter; drizzle's `values` would send one for each cell, which takes
 * several times as long.
 * @returns identifiers of the rows that were written
 */
export async function insertRows(
  tx: Database,
  table: PgTable & { id: AnyPgColumn },
  rows: readonly StoredRow[],
): Promise<Set<string>> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const byName = getTableColumns(table);
  const inDatabase = names.map((name) => {
    const column = byName[name];
    if (!column) throw new TypeError(`"${name}" is no column of the table.`);
    return column.name;
  });
  const columns = sql.join(
    inDatabase.map((name) => sql.identifier(name)),
    sql`, `,
  );
  const document = JSON.stringify(
    rows.map((row) => Object.fromEntries(names.map((name, at) => [inDatabase[at], row[name] ?? null]))),
  );
  const { rows: written } = await tx.execute<{ id: string }>(
    sql`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, ${document}::json) on conflict do nothing returning id`,
  );
  return new Set(written.map(({ id }) => id));
}

/** Which of these rows are stored already, with the same values: an earlier import wrote them. */
export async function presentRows(
  tx: Database,
  table: PgTable & { id: AnyPgColumn },
  rows: readonly StoredRow[],
  compared: boolean,
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const byName = getTableColumns(table);
  const names = compared ? [...new Set(rows.flatMap((row) => Object.keys(row)))] : ['id'];
  const document = JSON.stringify(
    rows.map((row) => Object.fromEntries(names.map((name) => [byName[name]?.name, row[name] ?? null]))),
  );
  const same = sql.join(
    names.map((name) => {
      const column = sql.identifier(byName[name]?.name ?? '');
      return name === 'id' ? sql`stored.id = given.id` : sql`stored.${column} is not distinct from given.${column}`;
    }),
    sql` and `,
  );
  const { rows: found } = await tx.execute<{ id: string }>(
    sql`select stored.id from json_populate_recordset(null::${table}, ${document}::json) given join ${table} stored on ${same}`,
  );
  return new Set(found.map(({ id }) => id));
}
