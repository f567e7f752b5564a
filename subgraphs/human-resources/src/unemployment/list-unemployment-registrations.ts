import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lt, lte, type SQL } from 'drizzle-orm';
import type { UnemploymentRegistrationFilter, UnemploymentRegistrationOrder } from '../generated/resolvers.ts';
import { hardshipCheckDue } from './hardship-check-due.ts';
import { type UnemploymentRegistrationRow, unemploymentRegistrations } from './tables.ts';

/** Orders of registrations of unemployment; the second is the first reversed, so that one index serves both. */
export const unemploymentRegistrationOrders = {
  REGISTERED_ON_DESC: [descending(unemploymentRegistrations.registeredOn), ascending(unemploymentRegistrations.id)],
  REGISTERED_ON: [ascending(unemploymentRegistrations.registeredOn), descending(unemploymentRegistrations.id)],
};

/** What a filter of registrations of unemployment means in SQL. */
export function unemploymentRegistrationMatches(
  filter: UnemploymentRegistrationFilter | null | undefined,
): SQL | undefined {
  const { status, endReason, registeredFrom, registeredUntil, overdueOn, hardshipCheckDue: due } = filter ?? {};
  return and(
    status ? eq(unemploymentRegistrations.status, status) : undefined,
    endReason ? eq(unemploymentRegistrations.endReason, endReason) : undefined,
    registeredFrom ? gte(unemploymentRegistrations.registeredOn, registeredFrom) : undefined,
    registeredUntil ? lte(unemploymentRegistrations.registeredOn, registeredUntil) : undefined,
    overdueOn
      ? and(eq(unemploymentRegistrations.status, 'REGISTERED'), lt(unemploymentRegistrations.verifyBy, overdueOn))
      : undefined,
    due ? hardshipCheckDue() : undefined,
  );
}

/** One page of registrations of unemployment, of a community or of all. */
export function listUnemploymentRegistrations(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: UnemploymentRegistrationFilter | null;
    orderBy?: UnemploymentRegistrationOrder | null;
  },
): Promise<Connection<UnemploymentRegistrationRow>> {
  const order = query.orderBy ?? 'REGISTERED_ON_DESC';
  const inCommunity = query.community ? eq(unemploymentRegistrations.communityCode, query.community) : undefined;
  const where = and(inCommunity, unemploymentRegistrationMatches(query.filter));
  return paginate(source, {
    list: `unemploymentRegistrations:${order}`,
    table: unemploymentRegistrations,
    where,
    order: unemploymentRegistrationOrders[order],
    page: query,
  });
}
