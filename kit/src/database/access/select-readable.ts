import { getTableColumns, is, type SQL, sql } from 'drizzle-orm';
import { type AnyPgTable, PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../connect.ts';
import { accessOf } from './declare-access.ts';

/** Columns, expressions, whole tables and groups of them, by the name that they have in the row. */
type Fields = Readonly<Record<string, unknown>>;

/**
 * `select` for the readers' role: a column that the role is not granted is NULL instead of a refusal of the statement, so
 * that loaders name whole tables for whoever asks. Without fields it takes one table: a join names what it reads. What
 * names such a column otherwise (`where`, raw SQL) is refused by PostgreSQL.
 */
export function selectReadable(db: Database): Database['select'] {
  const select = (fields?: Fields) => {
    if (fields) return db.select(readable(fields) as Record<string, PgColumn>);
    return {
      from: (source: AnyPgTable) =>
        hasOwnerOnly(source)
          ? db.select(readable(getTableColumns(source)) as never).from(source)
          : db.select().from(source),
    };
  };
  return select as Database['select'];
}

const hasOwnerOnly = (source: unknown): boolean =>
  is(source, PgTable) && Object.values(getTableColumns(source)).some((column) => !isReadable(column));

function readable(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, readableField(field)]));
}

function readableField(field: unknown): unknown {
  if (is(field, PgColumn)) return isReadable(field) ? field : nothing(field);
  if (is(field, PgTable)) return readable(getTableColumns(field));
  const isGroup = typeof field === 'object' && field !== null && Object.getPrototypeOf(field) === Object.prototype;
  return isGroup ? readable(field as Fields) : field;
}

const isReadable = (column: PgColumn): boolean => accessOf(column.table)?.readable.includes(column) ?? true;

const nothing = (column: PgColumn): SQL.Aliased => sql`null`.as(column.name);
