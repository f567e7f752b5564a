import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, gte, lte, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { IncidentFilter, IncidentOrder } from '../generated/resolvers.ts';
import { incidentPeople } from './incident-persons.ts';
import type { householdIncidents } from './incident-views.ts';
import { type IncidentRow, incidents } from './tables.ts';

type IncidentTable = typeof incidents | typeof householdIncidents;

/** The latest incidents first, of the table or a view of it. */
export const latestIncidents = ({ occurredAt, id }: { readonly occurredAt: PgColumn; readonly id: PgColumn }) => [
  descending(occurredAt),
  ascending(id),
];

/** Orders of incidents; the second is the first reversed to the last tie, so that one index serves both. */
export const incidentOrders = {
  OCCURRED_AT_DESC: latestIncidents(incidents),
  OCCURRED_AT: [ascending(incidents.occurredAt), descending(incidents.id)],
};

/** What a filter of incidents means in SQL, for the table or a view of it. */
export function incidentMatches(
  { kind: kindOf, status: statusOf, occurredAt }: IncidentTable,
  filter: IncidentFilter | null | undefined,
): SQL | undefined {
  const { kind, status, occurredFrom, occurredUntil } = filter ?? {};
  return and(
    kind ? eq(kindOf, kind) : undefined,
    status ? eq(statusOf, status) : undefined,
    occurredFrom ? gte(occurredAt, occurredFrom) : undefined,
    occurredUntil ? lte(occurredAt, occurredUntil) : undefined,
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
  const where = and(inCommunity, incidentMatches(incidents, query.filter));
  return paginate(source, {
    list: `incidents:${order}`,
    table: incidents,
    also: incidentPeople,
    where,
    order: incidentOrders[order],
    page: query,
  });
}
