import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, lte, type SQL } from 'drizzle-orm';
import type { BirthRegistrationFilter, BirthRegistrationOrder } from '../generated/resolvers.ts';
import { type BirthRegistrationRow, birthRegistrations } from './tables.ts';

/** Orders of birth registrations; the second is the first reversed, so that one index serves both. */
export const birthRegistrationOrders = {
  APPLIED_ON_DESC: [descending(birthRegistrations.appliedOn), ascending(birthRegistrations.id)],
  APPLIED_ON: [ascending(birthRegistrations.appliedOn), descending(birthRegistrations.id)],
};

/** What a filter of birth registrations means in SQL. */
export function birthRegistrationMatches(filter: BirthRegistrationFilter | null | undefined): SQL | undefined {
  const { status, expectedUntil } = filter ?? {};
  return and(
    status ? eq(birthRegistrations.status, status) : undefined,
    expectedUntil
      ? and(eq(birthRegistrations.status, 'REGISTERED'), lte(birthRegistrations.expectedOn, expectedUntil))
      : undefined,
  );
}

/** One page of birth registrations, of a community or of all. */
export function listBirthRegistrations(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: BirthRegistrationFilter | null;
    orderBy?: BirthRegistrationOrder | null;
  },
): Promise<Connection<BirthRegistrationRow>> {
  const order = query.orderBy ?? 'APPLIED_ON_DESC';
  const where = and(
    query.community ? eq(birthRegistrations.communityCode, query.community) : undefined,
    birthRegistrationMatches(query.filter),
  );
  const list = `birthRegistrations:${order}`;
  return paginate(source, {
    list,
    table: birthRegistrations,
    where,
    order: birthRegistrationOrders[order],
    page: query,
  });
}
