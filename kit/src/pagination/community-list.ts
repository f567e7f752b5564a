import { and, eq, type InferSelectModel, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { LoaderSource } from '../context.ts';
import { loaderByArguments } from '../loaders.ts';
import type { Connection, PageArguments } from './connection.ts';
import type { OrderStep } from './keyset.ts';
import { pagesByParent } from './pages-by-parent.ts';
import { paginate } from './paginate.ts';

/** A list of what communities have: the same filter and order for the list of one community and for that of all. */
export interface CommunityList<Table extends PgTable, Filter, Order extends string> {
  /** Name of the list in cursors, for example `elections`. */
  readonly name: string;
  readonly table: Table;
  /** Column with the code of the community. */
  readonly community: PgColumn;
  readonly orders: Readonly<Record<Order, readonly OrderStep[]>>;
  readonly defaultOrder: NoInfer<Order>;
  /** What a filter means in SQL. */
  readonly matches: (filter: Partial<Filter>) => SQL | undefined;
}

/** Arguments of a list of one parent. */
export interface ChildArguments<Filter> extends PageArguments {
  readonly filter?: Filter | null;
}

/** Arguments of a root list. */
export interface ListArguments<Filter, Order> extends ChildArguments<Filter> {
  readonly community?: string | null;
  readonly orderBy?: Order | null;
}

/** One page of the rows of a community, or of all. */
export function listRows<Table extends PgTable, Filter, Order extends string>(
  source: LoaderSource,
  { name, table, community, orders, defaultOrder, matches }: CommunityList<Table, Filter, Order>,
  query: ListArguments<Filter, Order>,
): Promise<Connection<InferSelectModel<Table>>> {
  const order = query.orderBy ?? defaultOrder;
  const where = and(query.community ? eq(community, query.community) : undefined, matches(query.filter ?? {}));
  return paginate(source, { list: `${name}:${order}`, table, where, order: orders[order], page: query });
}

/** The pages of many parents, in the default order; the parent is the community unless another column is given. */
export function rowsOfParent<Table extends PgTable, Filter, Order extends string>(
  source: LoaderSource,
  { name, table, community, orders, defaultOrder, matches }: CommunityList<Table, Filter, Order>,
  parent: PgColumn = community,
) {
  return loaderByArguments((args: ChildArguments<Filter>) =>
    pagesByParent(source, {
      list: `${parent.name}.${name}`,
      table,
      parent,
      where: matches(args.filter ?? {}),
      order: orders[defaultOrder],
      page: args,
    }),
  );
}
