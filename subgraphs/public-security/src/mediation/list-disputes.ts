import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, inArray, lt, lte, type SQL } from 'drizzle-orm';
import type { DisputeFilter, DisputeOrder } from '../generated/resolvers.ts';
import { disputeResidents } from './dispute-residents.ts';
import { type DisputeRow, disputes } from './tables.ts';

/** Orders of disputes; the second is the first reversed, so that one index serves both. */
export const disputeOrders = {
  REPORTED_ON_DESC: [descending(disputes.reportedOn), ascending(disputes.id)],
  REPORTED_ON: [ascending(disputes.reportedOn), descending(disputes.id)],
};

/** What a filter of disputes means in SQL. */
export function disputeMatches(filter: DisputeFilter | null | undefined): SQL | undefined {
  const { kind, status, reportedFrom, reportedUntil, performanceOverdueOn } = filter ?? {};
  const overdue = (day: string) => and(lt(disputes.performBy, day), inArray(disputes.status, ['AGREED', 'CONFIRMED']));
  return and(
    kind ? eq(disputes.kind, kind) : undefined,
    status ? eq(disputes.status, status) : undefined,
    reportedFrom ? gte(disputes.reportedOn, reportedFrom) : undefined,
    reportedUntil ? lte(disputes.reportedOn, reportedUntil) : undefined,
    performanceOverdueOn ? overdue(performanceOverdueOn) : undefined,
  );
}

/** One page of the disputes in a community, or of all. */
export function listDisputes(
  source: LoaderSource,
  query: PageArguments & { community?: string | null; filter?: DisputeFilter | null; orderBy?: DisputeOrder | null },
): Promise<Connection<DisputeRow>> {
  const order = query.orderBy ?? 'REPORTED_ON_DESC';
  const inCommunity = query.community ? eq(disputes.communityCode, query.community) : undefined;
  return paginate(source, {
    list: `disputes:${order}`,
    table: disputes,
    also: disputeResidents,
    where: and(inCommunity, disputeMatches(query.filter)),
    order: disputeOrders[order],
    page: query,
  });
}
