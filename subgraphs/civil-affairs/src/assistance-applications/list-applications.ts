import { chinaDate } from '@community-graph/kit/dates';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, inArray, lt, lte, not, type SQL, sql } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { AssistanceApplicationFilter, AssistanceApplicationOrder } from '../generated/resolvers.ts';
import { UNDECIDED } from './life-cycle.ts';
import { type AssistanceApplicationRow, assistanceApplications as applications } from './tables.ts';

/** Whether an application should have been decided by now. */
export const isOverdue = ({ status, decideBy }: Pick<AssistanceApplicationRow, 'status' | 'decideBy'>): boolean =>
  UNDECIDED.includes(status) && decideBy < chinaDate();

const overdue = (): SQL =>
  sql`(${inArray(applications.status, [...UNDECIDED])} and ${lt(applications.decideBy, chinaDate())})`;

/** Applications of a community, or of all. */
export const applicationList: CommunityList<
  typeof applications,
  AssistanceApplicationFilter,
  AssistanceApplicationOrder
> = {
  name: 'assistanceApplications',
  table: applications,
  community: applications.communityCode,
  orders: {
    APPLIED_ON_DESC: [descending(applications.appliedOn), ascending(applications.id)],
    APPLIED_ON: [ascending(applications.appliedOn), descending(applications.id)],
    DECIDE_BY: [ascending(applications.decideBy), ascending(applications.id)],
  },
  defaultOrder: 'APPLIED_ON_DESC',
  matches: ({ kind, status, isOverdue, appliedFrom, appliedUntil }) =>
    and(
      kind ? eq(applications.kind, kind) : undefined,
      status ? eq(applications.status, status) : undefined,
      typeof isOverdue === 'boolean' ? (isOverdue ? overdue() : not(overdue())) : undefined,
      appliedFrom ? gte(applications.appliedOn, appliedFrom) : undefined,
      appliedUntil ? lte(applications.appliedOn, appliedUntil) : undefined,
    ),
};
