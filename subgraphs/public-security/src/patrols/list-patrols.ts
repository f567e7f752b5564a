import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { PatrolFilter, PatrolOrder } from '../generated/resolvers.ts';
import { type PatrolRow, patrols } from './tables.ts';

/** Orders of patrols; the second is the first reversed, so that one index serves both. */
export const patrolOrders = {
  PLANNED_ON_DESC: [descending(patrols.plannedOn), ascending(patrols.id)],
  PLANNED_ON: [ascending(patrols.plannedOn), descending(patrols.id)],
};

/** What a filter of patrols means in SQL. */
export function patrolMatches(filter: PatrolFilter | null | undefined): SQL | undefined {
  const { status, shift, plannedFrom, plannedUntil } = filter ?? {};
  return and(
    status ? eq(patrols.status, status) : undefined,
    shift ? eq(patrols.shift, shift) : undefined,
    plannedFrom ? gte(patrols.plannedOn, plannedFrom) : undefined,
    plannedUntil ? lte(patrols.plannedOn, plannedUntil) : undefined,
  );
}

/** One page of the patrols in a community, or of all. */
export function listPatrols(
  source: LoaderSource,
  query: PageArguments & { community?: string | null; filter?: PatrolFilter | null; orderBy?: PatrolOrder | null },
): Promise<Connection<PatrolRow>> {
  const order = query.orderBy ?? 'PLANNED_ON_DESC';
  const inCommunity = query.community ? eq(patrols.communityCode, query.community) : undefined;
  const where = and(inCommunity, patrolMatches(query.filter));
  return paginate(source, { list: `patrols:${order}`, table: patrols, where, order: patrolOrders[order], page: query });
}
