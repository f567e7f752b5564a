import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { EmergencyFilter, EmergencyOrder } from '../generated/resolvers.ts';
import { type EmergencyRow, emergencies } from './tables.ts';

/** Orders of emergencies; the second is the first reversed, so that one index serves both. */
export const emergencyOrders = {
  OCCURRED_AT_DESC: [descending(emergencies.occurredAt), ascending(emergencies.id)],
  OCCURRED_AT: [ascending(emergencies.occurredAt), descending(emergencies.id)],
};

/** What a filter of emergencies means in SQL. */
export function emergencyMatches(filter: EmergencyFilter | null | undefined): SQL | undefined {
  const { kind, level, status, occurredFrom, occurredUntil } = filter ?? {};
  return and(
    kind ? eq(emergencies.kind, kind) : undefined,
    level ? eq(emergencies.level, level) : undefined,
    status ? eq(emergencies.status, status) : undefined,
    occurredFrom ? gte(emergencies.occurredAt, occurredFrom) : undefined,
    occurredUntil ? lte(emergencies.occurredAt, occurredUntil) : undefined,
  );
}

/** One page of the emergencies in a community, or of all. */
export function listEmergencies(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: EmergencyFilter | null;
    orderBy?: EmergencyOrder | null;
  },
): Promise<Connection<EmergencyRow>> {
  const order = query.orderBy ?? 'OCCURRED_AT_DESC';
  const inCommunity = query.community ? eq(emergencies.communityCode, query.community) : undefined;
  const where = and(inCommunity, emergencyMatches(query.filter));
  const list = `emergencies:${order}`;
  return paginate(source, { list, table: emergencies, where, order: emergencyOrders[order], page: query });
}
