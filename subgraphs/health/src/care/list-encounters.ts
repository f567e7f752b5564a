import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lte, type SQL, sql } from 'drizzle-orm';
import type { EncounterFilter, EncounterOrder } from '../generated/resolvers.ts';
import { type EncounterRow, encounters } from './tables.ts';

/** Orders of encounters; the second is the first reversed, so that one index serves both. */
export const encounterOrders = {
  VISITED_ON_DESC: [descending(encounters.visitedOn), ascending(encounters.id)],
  VISITED_ON: [ascending(encounters.visitedOn), descending(encounters.id)],
};

/** What a filter of encounters means in SQL. */
export function encounterMatches(filter: EncounterFilter | null | undefined): SQL | undefined {
  const { kind, status, diagnosisPrefix, visitedFrom, visitedUntil } = filter ?? {};
  return and(
    kind ? eq(encounters.kind, kind) : undefined,
    status ? eq(encounters.status, status) : undefined,
    diagnosisPrefix ? sql`starts_with(${encounters.diagnosisCode}, ${diagnosisPrefix})` : undefined,
    visitedFrom ? gte(encounters.visitedOn, visitedFrom) : undefined,
    visitedUntil ? lte(encounters.visitedOn, visitedUntil) : undefined,
  );
}

/** One page of encounters, of a community or of all. */
export function listEncounters(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: EncounterFilter | null;
    orderBy?: EncounterOrder | null;
  },
): Promise<Connection<EncounterRow>> {
  const order = query.orderBy ?? 'VISITED_ON_DESC';
  const where = and(
    query.community ? eq(encounters.communityCode, query.community) : undefined,
    encounterMatches(query.filter),
  );
  const list = `encounters:${order}`;
  return paginate(source, { list, table: encounters, where, order: encounterOrders[order], page: query });
}
