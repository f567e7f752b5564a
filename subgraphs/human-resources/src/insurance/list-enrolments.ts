import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { InsuranceEnrolmentFilter, InsuranceEnrolmentOrder } from '../generated/resolvers.ts';
import { type InsuranceEnrolmentRow, insuranceEnrolments } from './tables.ts';

/** Orders of enrolments. */
export const enrolmentOrders = {
  STARTED_ON: [ascending(insuranceEnrolments.startedOn), ascending(insuranceEnrolments.id)],
  STARTED_ON_DESC: [descending(insuranceEnrolments.startedOn), descending(insuranceEnrolments.id)],
};

/** What a filter of enrolments means in SQL. */
export function enrolmentMatches(filter: InsuranceEnrolmentFilter | null | undefined): SQL | undefined {
  const { kind, scheme, status, startedFrom, startedUntil } = filter ?? {};
  return and(
    kind ? eq(insuranceEnrolments.kind, kind) : undefined,
    scheme ? eq(insuranceEnrolments.scheme, scheme) : undefined,
    status ? eq(insuranceEnrolments.status, status) : undefined,
    startedFrom ? gte(insuranceEnrolments.startedOn, startedFrom) : undefined,
    startedUntil ? lte(insuranceEnrolments.startedOn, startedUntil) : undefined,
  );
}

/** One page of the enrolments in social insurance, of a community or of all. */
export function listEnrolments(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: InsuranceEnrolmentFilter | null;
    orderBy?: InsuranceEnrolmentOrder | null;
  },
): Promise<Connection<InsuranceEnrolmentRow>> {
  const order = query.orderBy ?? 'STARTED_ON_DESC';
  const inCommunity = query.community ? eq(insuranceEnrolments.communityCode, query.community) : undefined;
  const where = and(inCommunity, enrolmentMatches(query.filter));
  return paginate(source, {
    list: `insuranceEnrolments:${order}`,
    table: insuranceEnrolments,
    where,
    order: enrolmentOrders[order],
    page: query,
  });
}
