import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { IncidentFilter, IncidentOrder } from '../generated/resolvers.ts';
import { incidentPeople } from './incident-persons.ts';
import { type IncidentRow, incidents } from './tables.ts';

/** Orders of incidents; the second is the first reversed to the last tie, so that one index serves both. */
export const incidentOrders = {
  OCCURRED_AT_DESC: [descending(incidents.occurredAt), ascending(incidents.id)],
  OCCURRED_AT: [ascending(incidents.occurredAt), descending(incidents.id)],
};

/** What a filter of incidents means in SQL. */
export function incidentMatches(filter: IncidentFilter | null | undefined): SQL | undefined {
  const { kind, status, occurredFrom, occurredUntil } = filter ?? {};
  return and(
    kind ? eq(incidents.kind, kind) : undefined,
    status ? eq(incidents.status, status) : undefined,
    occurredFrom ? gte(incidents.occurredAt, occurredFrom) : undefined,
    occurredUntil ? lte(incidents.occurredAt, occurredUntil) : undefined,
  );
}

/** One page of the incidents in a community, or of all. */
export function listIncidents(
  source: LoaderSource,
  query: PageArguments & {
    community?: string | null;
    filter?: IncidentFilter | null;
    orderBy?: IncidentOrder | null;
  },
): Promise<Connection<IncidentRow>> {
  const order = query.orderBy ?? 'OCCURRED_AT_DESC';
  const inCommunity = query.community ? eq(incidents.communityCode, query.community) : undefined;
  const where = and(inCommunity, incidentMatches(query.filter));
  return paginate(source, {
    list: `incidents:${order}`,
    table: incidents,
    also: incidentPeople,
    where,
    order: incidentOrders[order],
    page: query,
  });
}
