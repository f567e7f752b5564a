import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, lt, type SQL } from 'drizzle-orm';
import type { ChronicPlanFilter, ChronicPlanOrder } from '../generated/resolvers.ts';
import { type ChronicPlanRow, chronicPlans } from './tables.ts';

/** Orders of chronic plans; the second is the first reversed, so that one index serves both. */
export const chronicPlanOrders = {
  STARTED_ON_DESC: [descending(chronicPlans.startedOn), ascending(chronicPlans.id)],
  STARTED_ON: [ascending(chronicPlans.startedOn), descending(chronicPlans.id)],
};

/** What a filter of chronic plans means in SQL. */
export function chronicPlanMatches(filter: ChronicPlanFilter | null | undefined): SQL | undefined {
  const { status, grade, overdueOn } = filter ?? {};
  return and(
    status ? eq(chronicPlans.status, status) : undefined,
    typeof grade === 'number' ? eq(chronicPlans.grade, grade) : undefined,
    overdueOn ? lt(chronicPlans.nextDueOn, overdueOn) : undefined,
  );
}

/** One page of chronic plans, of a community or of all. */
export function listChronicPlans(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: ChronicPlanFilter | null;
    orderBy?: ChronicPlanOrder | null;
  },
): Promise<Connection<ChronicPlanRow>> {
  const order = query.orderBy ?? 'STARTED_ON_DESC';
  const where = and(
    query.community ? eq(chronicPlans.communityCode, query.community) : undefined,
    chronicPlanMatches(query.filter),
  );
  const list = `chronicPlans:${order}`;
  return paginate(source, { list, table: chronicPlans, where, order: chronicPlanOrders[order], page: query });
}
