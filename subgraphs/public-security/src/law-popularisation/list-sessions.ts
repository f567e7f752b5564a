import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { LawSessionFilter, LawSessionOrder } from '../generated/resolvers.ts';
import { type LawSessionRow, lawSessions } from './tables.ts';

/** Orders of law sessions; the second is the first reversed, so that one index serves both. */
export const lawSessionOrders = {
  PLANNED_ON_DESC: [descending(lawSessions.plannedOn), ascending(lawSessions.id)],
  PLANNED_ON: [ascending(lawSessions.plannedOn), descending(lawSessions.id)],
};

/** What a filter of law sessions means in SQL. */
export function lawSessionMatches(filter: LawSessionFilter | null | undefined): SQL | undefined {
  const { status, plannedFrom, plannedUntil } = filter ?? {};
  return and(
    status ? eq(lawSessions.status, status) : undefined,
    plannedFrom ? gte(lawSessions.plannedOn, plannedFrom) : undefined,
    plannedUntil ? lte(lawSessions.plannedOn, plannedUntil) : undefined,
  );
}

/** One page of the law sessions of a community, or of all. */
export function listLawSessions(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: LawSessionFilter | null;
    orderBy?: LawSessionOrder | null;
  },
): Promise<Connection<LawSessionRow>> {
  const order = query.orderBy ?? 'PLANNED_ON_DESC';
  const inCommunity = query.community ? eq(lawSessions.communityCode, query.community) : undefined;
  const where = and(inCommunity, lawSessionMatches(query.filter));
  return paginate(source, {
    list: `lawSessions:${order}`,
    table: lawSessions,
    where,
    order: lawSessionOrders[order],
    page: query,
  });
}
