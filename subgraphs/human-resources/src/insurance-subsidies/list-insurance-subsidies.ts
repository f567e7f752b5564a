import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { InsuranceSubsidyFilter, InsuranceSubsidyOrder } from '../generated/resolvers.ts';
import { type InsuranceSubsidyRow, insuranceSubsidies } from './tables.ts';

/** Orders of insurance subsidies; the second is the first reversed, so that one index serves both. */
export const insuranceSubsidyOrders = {
  APPLIED_ON_DESC: [descending(insuranceSubsidies.appliedOn), ascending(insuranceSubsidies.id)],
  APPLIED_ON: [ascending(insuranceSubsidies.appliedOn), descending(insuranceSubsidies.id)],
};

/** What a filter of insurance subsidies means in SQL. */
export function insuranceSubsidyMatches(filter: InsuranceSubsidyFilter | null | undefined): SQL | undefined {
  const { status, kind, appliedFrom, appliedUntil } = filter ?? {};
  return and(
    status ? eq(insuranceSubsidies.status, status) : undefined,
    kind ? eq(insuranceSubsidies.kind, kind) : undefined,
    appliedFrom ? gte(insuranceSubsidies.appliedOn, appliedFrom) : undefined,
    appliedUntil ? lte(insuranceSubsidies.appliedOn, appliedUntil) : undefined,
  );
}

/** One page of insurance subsidies, of a community or of all. */
export function listInsuranceSubsidies(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: InsuranceSubsidyFilter | null;
    orderBy?: InsuranceSubsidyOrder | null;
  },
): Promise<Connection<InsuranceSubsidyRow>> {
  const order = query.orderBy ?? 'APPLIED_ON_DESC';
  const inCommunity = query.community ? eq(insuranceSubsidies.communityCode, query.community) : undefined;
  const where = and(inCommunity, insuranceSubsidyMatches(query.filter));
  return paginate(source, {
    list: `insuranceSubsidies:${order}`,
    table: insuranceSubsidies,
    where,
    order: insuranceSubsidyOrders[order],
    page: query,
  });
}
