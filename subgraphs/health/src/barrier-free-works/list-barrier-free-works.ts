import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, type SQL } from 'drizzle-orm';
import type { BarrierFreeWorkFilter, BarrierFreeWorkOrder } from '../generated/resolvers.ts';
import { type BarrierFreeWorkRow, barrierFreeWorks } from './tables.ts';

/** Orders of barrier free works; the second is the first reversed, so that one index serves both. */
export const barrierFreeWorkOrders = {
  REQUESTED_ON_DESC: [descending(barrierFreeWorks.requestedOn), ascending(barrierFreeWorks.id)],
  REQUESTED_ON: [ascending(barrierFreeWorks.requestedOn), descending(barrierFreeWorks.id)],
};

/** What a filter of barrier free works means in SQL. */
export function barrierFreeWorkMatches(filter: BarrierFreeWorkFilter | null | undefined): SQL | undefined {
  const { status, kind } = filter ?? {};
  return and(
    status ? eq(barrierFreeWorks.status, status) : undefined,
    kind ? eq(barrierFreeWorks.kind, kind) : undefined,
  );
}

/** One page of barrier free works, of a community or of all. */
export function listBarrierFreeWorks(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: BarrierFreeWorkFilter | null;
    orderBy?: BarrierFreeWorkOrder | null;
  },
): Promise<Connection<BarrierFreeWorkRow>> {
  const order = query.orderBy ?? 'REQUESTED_ON_DESC';
  const where = and(
    query.community ? eq(barrierFreeWorks.communityCode, query.community) : undefined,
    barrierFreeWorkMatches(query.filter),
  );
  const list = `barrierFreeWorks:${order}`;
  return paginate(source, { list, table: barrierFreeWorks, where, order: barrierFreeWorkOrders[order], page: query });
}
