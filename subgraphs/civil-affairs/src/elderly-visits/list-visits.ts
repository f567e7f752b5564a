import { chinaDate } from '@community-graph/kit/dates';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lt, lte, not, type SQL, sql } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { ElderlyVisitFilter, ElderlyVisitOrder } from '../generated/resolvers.ts';
import { type ElderlyVisitRow, elderlyVisits as visits } from './tables.ts';

/** Whether a visit should have been made by now. */
export const isOverdue = ({ status, plannedFor }: Pick<ElderlyVisitRow, 'status' | 'plannedFor'>): boolean =>
  status === 'PLANNED' && plannedFor < chinaDate();

const overdue = (): SQL => sql`(${eq(visits.status, 'PLANNED')} and ${lt(visits.plannedFor, chinaDate())})`;

/** Visits of a community, or of all; of a file by the same filter. */
export const elderlyVisitList: CommunityList<typeof visits, ElderlyVisitFilter, ElderlyVisitOrder> = {
  name: 'elderlyVisits',
  table: visits,
  community: visits.communityCode,
  orders: {
    PLANNED_FOR_DESC: [descending(visits.plannedFor), ascending(visits.id)],
    PLANNED_FOR: [ascending(visits.plannedFor), descending(visits.id)],
  },
  defaultOrder: 'PLANNED_FOR_DESC',
  matches: ({ kind, status, isOverdue, plannedFrom, plannedUntil }) =>
    and(
      kind ? eq(visits.kind, kind) : undefined,
      status ? eq(visits.status, status) : undefined,
      typeof isOverdue === 'boolean' ? (isOverdue ? overdue() : not(overdue())) : undefined,
      plannedFrom ? gte(visits.plannedFor, plannedFrom) : undefined,
      plannedUntil ? lte(visits.plannedFor, plannedUntil) : undefined,
    ),
};
