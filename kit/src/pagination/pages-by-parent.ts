import DataLoader from 'dataloader';
import { and, count, eq, getTableColumns, type InferSelectModel, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { LoaderSource } from '../context.ts';
import { isUuid } from '../loaders.ts';
import { type Connection, type KeyedRow, type PageArguments, pageSize, toConnection } from './connection.ts';
import { afterKeyset, keysetText, type OrderStep, orderBy } from './keyset.ts';

/** A list below a parent, for example the incidents of a household. */
export interface ChildList<Table extends PgTable> {
  /** Name of the list and its order, for example `household.incidents`; cursors are good for this list only. */
  readonly list: string;
  readonly table: Table;
  /** Column that refers to the parent. */
  readonly parent: PgColumn;
  /** What is read besides the table's columns, for example whom a row is about. */
  readonly also?: Readonly<Record<string, SQL.Aliased>>;
  readonly where?: SQL | undefined;
  readonly order: readonly OrderStep[];
  readonly page: PageArguments;
}

type Page<Table extends PgTable> = Connection<InferSelectModel<Table>>;

/**
 * The same page of every parent's list, in one statement however many parents there are: a lateral join takes from the
 * index only the rows of the page. For one parent there is nothing to join, so that where the rows are is plain from the
 * statement (`deploy/citus`). Make one for each set of arguments (`loaderByArguments`).
 */
export function pagesByParent<Table extends PgTable>(
  source: LoaderSource,
  child: ChildList<Table>,
): DataLoader<string, Page<Table>, string> {
  const totals = totalsByParent(source, child);
  const { list } = child;
  return new DataLoader<string, Page<Table>, string>(async (parents) => {
    const size = pageSize(child.page);
    const after = child.page.after ? source.cursors.decode(list, child.page.after, child.order.length) : null;
    const wanted = parents.filter((parent) => isKey(child.parent, parent));
    const pages = new Map<string, KeyedRow<InferSelectModel<Table>>[]>();
    for (const row of wanted.length > 0 ? await fetchPages(source, child, { wanted, size, after }) : []) {
      const page = pages.get(row.parent) ?? [];
      page.push({ row: row.row as InferSelectModel<Table>, keys: row.keys });
      pages.set(row.parent, page);
    }
    return parents.map((parent) => {
      const totalCount = () => totals.load(parent);
      return toConnection(pages.get(parent) ?? [], {
        size,
        list,
        cursors: source.cursors,
        after: after !== null,
        totalCount,
      });
    });
  });
}

const isKey = (column: PgColumn, key: string): boolean => column.getSQLType() !== 'uuid' || isUuid(key);

function fetchPages(
  source: LoaderSource,
  child: ChildList<PgTable>,
  page: { wanted: string[]; size: number; after: string[] | null },
): Promise<{ parent: string; row: Record<string, unknown>; keys: string[] }[]> {
  const { order, parent } = child;
  const type = sql.raw(parent.getSQLType());
  const [first, ...others] = page.wanted;
  const key = others.length > 0 ? sql<string>`parent.key` : sql<string>`${sql.param(first)}::${type}`;
  const rows = source.db
    .select({ ...getTableColumns(child.table), ...child.also, keysetKeys: keysetText(order).as('keyset_keys') })
    .from(child.table)
    .where(and(eq(parent, key), child.where, page.after ? afterKeyset(order, page.after) : undefined))
    .orderBy(...orderBy(order))
    .limit(page.size + 1)
    .as('page');
  const { keysetKeys, ...columns } = rows._.selectedFields;
  const read = { row: columns as ReturnType<typeof getTableColumns>, keys: keysetKeys };
  const parents = sql`unnest(${sql.param(page.wanted)}::${type}[]) with ordinality as parent(key, position)`;
  const pages =
    others.length > 0
      ? source.db
          .select({ parent: sql<string>`parent.key::text`, ...read })
          .from(parents)
          .crossJoinLateral(rows)
      : source.db.select({ parent: sql<string>`${sql.param(first)}::text`, ...read }).from(rows);
  return pages as unknown as Promise<{ parent: string; row: Record<string, unknown>; keys: string[] }[]>;
}

function totalsByParent(source: LoaderSource, child: ChildList<PgTable>): DataLoader<string, number, string> {
  return new DataLoader<string, number, string>(async (parents) => {
    const wanted = parents.filter((parent) => isKey(child.parent, parent));
    const rows = await source.db
      .select({ parent: sql<string>`${child.parent}::text`, total: count() })
      .from(child.table)
      .where(and(inArray(child.parent, wanted), child.where))
      .groupBy(child.parent);
    const totals = new Map(rows.map((row) => [row.parent, row.total]));
    return parents.map((parent) => totals.get(parent) ?? 0);
  });
}
