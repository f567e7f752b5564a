import { and, count, getTableColumns, type InferSelectModel, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { LoaderSource } from '../context.ts';
import { type Connection, type PageArguments, pageSize, toConnection } from './connection.ts';
import { afterKeyset, keysetText, type OrderStep, orderBy } from './keyset.ts';

/** A root list: which rows, in which order, which page of them. */
export interface PageRequest<Table extends PgTable> {
  /** Name of the list and its order, for example `residents:name`; cursors are good for this list only. */
  readonly list: string;
  readonly table: Table;
  /** What is read besides the table's columns, for example whom a row is about. */
  readonly also?: Readonly<Record<string, SQL.Aliased>>;
  readonly where?: SQL | undefined;
  readonly order: readonly OrderStep[];
  readonly page: PageArguments;
}

/** One page of a root list, in one statement (a second one only when `totalCount` is asked for). */
export async function paginate<Table extends PgTable>(
  source: LoaderSource,
  request: PageRequest<Table>,
): Promise<Connection<InferSelectModel<Table>>> {
  const { list, order, where } = request;
  const table: PgTable = request.table;
  const size = pageSize(request.page);
  const after = request.page.after ? source.cursors.decode(list, request.page.after, order.length) : null;
  const rows = await source.db
    .select({ row: { ...getTableColumns(table), ...request.also }, keys: keysetText(order) })
    .from(table)
    .where(and(where, after ? afterKeyset(order, after) : undefined))
    .orderBy(...orderBy(order))
    .limit(size + 1);
  const totalCount = async () => {
    const [total] = await source.db.select({ value: count() }).from(table).where(where);
    return total?.value ?? 0;
  };
  const keyed = rows as { row: InferSelectModel<Table>; keys: string[] }[];
  return toConnection(keyed, { size, list, cursors: source.cursors, after: after !== null, totalCount });
}
