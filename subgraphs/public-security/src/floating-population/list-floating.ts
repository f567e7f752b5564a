import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { FloatingFilter, FloatingOrder } from '../generated/resolvers.ts';
import { type FloatingRegistrationRow, floatingRegistrations } from './tables.ts';

/** Orders of registrations; the second is the first reversed, so that one index serves both. */
export const floatingOrders = {
  ARRIVED_ON_DESC: [descending(floatingRegistrations.arrivedOn), ascending(floatingRegistrations.id)],
  ARRIVED_ON: [ascending(floatingRegistrations.arrivedOn), descending(floatingRegistrations.id)],
};

/** What a filter of registrations means in SQL. */
export function floatingMatches(filter: FloatingFilter | null | undefined): SQL | undefined {
  const { status, reason, dwelling, cameFrom, arrivedFrom, arrivedUntil, unverifiedSince } = filter ?? {};
  return and(
    status ? eq(floatingRegistrations.status, status) : undefined,
    reason ? eq(floatingRegistrations.reason, reason) : undefined,
    dwelling ? eq(floatingRegistrations.dwelling, dwelling) : undefined,
    cameFrom ? sql`starts_with(${floatingRegistrations.cameFrom}, ${cameFrom})` : undefined,
    arrivedFrom ? gte(floatingRegistrations.arrivedOn, arrivedFrom) : undefined,
    arrivedUntil ? lte(floatingRegistrations.arrivedOn, arrivedUntil) : undefined,
    unverifiedSince ? lt(floatingRegistrations.lastVerifiedOn, unverifiedSince) : undefined,
  );
}

/** One page of the registrations in a community, or of all. */
export function listFloating(
  source: LoaderSource,
  query: PageArguments & { community?: string | null; filter?: FloatingFilter | null; orderBy?: FloatingOrder | null },
): Promise<Connection<FloatingRegistrationRow>> {
  const order = query.orderBy ?? 'ARRIVED_ON_DESC';
  const inCommunity = query.community ? eq(floatingRegistrations.communityCode, query.community) : undefined;
  return paginate(source, {
    list: `floatingRegistrations:${order}`,
    table: floatingRegistrations,
    where: and(inCommunity, floatingMatches(query.filter)),
    order: floatingOrders[order],
    page: query,
  });
}
