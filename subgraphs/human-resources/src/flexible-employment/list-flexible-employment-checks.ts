import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { FlexibleEmploymentCheckFilter, FlexibleEmploymentCheckOrder } from '../generated/resolvers.ts';
import { type FlexibleEmploymentCheckRow, flexibleEmploymentChecks } from './tables.ts';

/** Orders of checks of flexible employment; the second is the first reversed, so that one index serves both. */
export const flexibleEmploymentCheckOrders = {
  DUE_ON_DESC: [descending(flexibleEmploymentChecks.dueOn), ascending(flexibleEmploymentChecks.id)],
  DUE_ON: [ascending(flexibleEmploymentChecks.dueOn), descending(flexibleEmploymentChecks.id)],
};

/** What a filter of checks of flexible employment means in SQL. */
export function flexibleEmploymentCheckMatches(
  filter: FlexibleEmploymentCheckFilter | null | undefined,
): SQL | undefined {
  const { status, dueFrom, dueUntil, pensionInsured } = filter ?? {};
  return and(
    status ? eq(flexibleEmploymentChecks.status, status) : undefined,
    dueFrom ? gte(flexibleEmploymentChecks.dueOn, dueFrom) : undefined,
    dueUntil ? lte(flexibleEmploymentChecks.dueOn, dueUntil) : undefined,
    typeof pensionInsured === 'boolean' ? eq(flexibleEmploymentChecks.pensionInsured, pensionInsured) : undefined,
  );
}

/** One page of checks of flexible employment, of a community or of all. */
export function listFlexibleEmploymentChecks(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: FlexibleEmploymentCheckFilter | null;
    orderBy?: FlexibleEmploymentCheckOrder | null;
  },
): Promise<Connection<FlexibleEmploymentCheckRow>> {
  const order = query.orderBy ?? 'DUE_ON_DESC';
  const inCommunity = query.community ? eq(flexibleEmploymentChecks.communityCode, query.community) : undefined;
  const where = and(inCommunity, flexibleEmploymentCheckMatches(query.filter));
  return paginate(source, {
    list: `flexibleEmploymentChecks:${order}`,
    table: flexibleEmploymentChecks,
    where,
    order: flexibleEmploymentCheckOrders[order],
    page: query,
  });
}
