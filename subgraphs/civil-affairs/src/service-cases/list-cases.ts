import { chinaDate } from '@community-graph/kit/dates';
import { isUuid } from '@community-graph/kit/loaders';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, inArray, lt, lte, not, type SQL, sql } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { ServiceCaseFilter, ServiceCaseOrder } from '../generated/resolvers.ts';
import { CLOCK_RUNS } from './life-cycle.ts';
import { serviceCases as cases } from './tables.ts';

const overdue = (): SQL => sql`(${inArray(cases.status, [...CLOCK_RUNS])} and ${lt(cases.dueOn, chinaDate())})`;

/** Cases of a community, or of all; of a resident by the same filter. */
export const caseList: CommunityList<typeof cases, ServiceCaseFilter, ServiceCaseOrder> = {
  name: 'serviceCases',
  table: cases,
  community: cases.communityCode,
  orders: {
    RECEIVED_ON_DESC: [descending(cases.receivedOn), ascending(cases.id)],
    RECEIVED_ON: [ascending(cases.receivedOn), descending(cases.id)],
    DUE_ON: [ascending(cases.dueOn), ascending(cases.id)],
  },
  defaultOrder: 'RECEIVED_ON_DESC',
  matches: ({ number, status, item, isOverdue, receivedFrom, receivedUntil }) =>
    and(
      number ? eq(cases.number, number) : undefined,
      status ? eq(cases.status, status) : undefined,
      item ? (isUuid(item) ? eq(cases.itemId, item) : sql`false`) : undefined,
      typeof isOverdue === 'boolean' ? (isOverdue ? overdue() : not(overdue())) : undefined,
      receivedFrom ? gte(cases.receivedOn, receivedFrom) : undefined,
      receivedUntil ? lte(cases.receivedOn, receivedUntil) : undefined,
    ),
};
