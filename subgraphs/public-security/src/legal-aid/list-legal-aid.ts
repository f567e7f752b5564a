import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lt, lte, type SQL } from 'drizzle-orm';
import type { LegalAidCaseFilter, LegalAidCaseOrder } from '../generated/resolvers.ts';
import { type LegalAidCaseRow, legalAidCases } from './tables.ts';

/** Orders of cases; the second is the first reversed, so that one index serves both. */
export const legalAidOrders = {
  APPLIED_ON_DESC: [descending(legalAidCases.appliedOn), ascending(legalAidCases.id)],
  APPLIED_ON: [ascending(legalAidCases.appliedOn), descending(legalAidCases.id)],
};

/** What a filter of cases means in SQL. */
export function legalAidMatches(filter: LegalAidCaseFilter | null | undefined): SQL | undefined {
  const { status, matterKind, ground, appliedFrom, appliedUntil, overdueOn } = filter ?? {};
  const overdue = (day: string) => and(eq(legalAidCases.status, 'APPLIED'), lt(legalAidCases.decideBy, day));
  return and(
    status ? eq(legalAidCases.status, status) : undefined,
    matterKind ? eq(legalAidCases.matterKind, matterKind) : undefined,
    ground ? eq(legalAidCases.ground, ground) : undefined,
    appliedFrom ? gte(legalAidCases.appliedOn, appliedFrom) : undefined,
    appliedUntil ? lte(legalAidCases.appliedOn, appliedUntil) : undefined,
    overdueOn ? overdue(overdueOn) : undefined,
  );
}

/** One page of the cases of a community, or of all. */
export function listLegalAidCases(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: LegalAidCaseFilter | null;
    orderBy?: LegalAidCaseOrder | null;
  },
): Promise<Connection<LegalAidCaseRow>> {
  const order = query.orderBy ?? 'APPLIED_ON_DESC';
  const inCommunity = query.community ? eq(legalAidCases.communityCode, query.community) : undefined;
  const where = and(inCommunity, legalAidMatches(query.filter));
  const list = `legalAidCases:${order}`;
  return paginate(source, { list, table: legalAidCases, where, order: legalAidOrders[order], page: query });
}
