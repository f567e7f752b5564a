import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, inArray, lt, lte, type SQL } from 'drizzle-orm';
import type { LabourDisputeFilter, LabourDisputeOrder } from '../generated/resolvers.ts';
import { RUNNING } from './mediation-term.ts';
import { type LabourDisputeRow, labourDisputes } from './tables.ts';

/** Orders of disputes; the second is the first reversed, so that one index serves both. */
export const labourDisputeOrders = {
  FILED_ON_DESC: [descending(labourDisputes.filedOn), ascending(labourDisputes.id)],
  FILED_ON: [ascending(labourDisputes.filedOn), descending(labourDisputes.id)],
};

/** What a filter of disputes means in SQL. */
export function labourDisputeMatches(filter: LabourDisputeFilter | null | undefined): SQL | undefined {
  const { kind, status, filedFrom, filedUntil, overdueOn, performanceOverdueOn } = filter ?? {};
  const overdue = (day: string) => and(lt(labourDisputes.mediateBy, day), inArray(labourDisputes.status, [...RUNNING]));
  const unperformed = (day: string) => and(lt(labourDisputes.performBy, day), eq(labourDisputes.status, 'AGREED'));
  return and(
    kind ? eq(labourDisputes.kind, kind) : undefined,
    status ? eq(labourDisputes.status, status) : undefined,
    filedFrom ? gte(labourDisputes.filedOn, filedFrom) : undefined,
    filedUntil ? lte(labourDisputes.filedOn, filedUntil) : undefined,
    overdueOn ? overdue(overdueOn) : undefined,
    performanceOverdueOn ? unperformed(performanceOverdueOn) : undefined,
  );
}

/** One page of the labour disputes in a community, or of all. */
export function listLabourDisputes(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: LabourDisputeFilter | null;
    orderBy?: LabourDisputeOrder | null;
  },
): Promise<Connection<LabourDisputeRow>> {
  const order = query.orderBy ?? 'FILED_ON_DESC';
  const inCommunity = query.community ? eq(labourDisputes.communityCode, query.community) : undefined;
  return paginate(source, {
    list: `labourDisputes:${order}`,
    table: labourDisputes,
    where: and(inCommunity, labourDisputeMatches(query.filter)),
    order: labourDisputeOrders[order],
    page: query,
  });
}
