import { chinaDate } from '@community-graph/kit/dates';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, isNull, lt, or } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { PreferentialEntitlementFilter, PreferentialEntitlementOrder } from '../generated/resolvers.ts';
import { type PreferentialEntitlementRow, preferentialEntitlements } from './tables.ts';

/** Whether the yearly check should have been made before a day. */
export const isCheckOverdue = ({ checkDueOn }: Pick<PreferentialEntitlementRow, 'checkDueOn'>, day: string): boolean =>
  checkDueOn !== null && checkDueOn < day;

const dueBefore = (isOverdue: boolean, day: string) => {
  const { checkDueOn } = preferentialEntitlements;
  return isOverdue ? lt(checkDueOn, day) : or(isNull(checkDueOn), gte(checkDueOn, day));
};

/** Entitlements of a community, or of all. */
export const preferentialEntitlementList: CommunityList<
  typeof preferentialEntitlements,
  PreferentialEntitlementFilter,
  PreferentialEntitlementOrder
> = {
  name: 'preferentialEntitlements',
  table: preferentialEntitlements,
  community: preferentialEntitlements.communityCode,
  orders: {
    APPLIED_ON_DESC: [descending(preferentialEntitlements.appliedOn), ascending(preferentialEntitlements.id)],
    APPLIED_ON: [ascending(preferentialEntitlements.appliedOn), descending(preferentialEntitlements.id)],
  },
  defaultOrder: 'APPLIED_ON_DESC',
  matches: ({ status, category, isCheckOverdue }) =>
    and(
      status ? eq(preferentialEntitlements.status, status) : undefined,
      category ? eq(preferentialEntitlements.category, category) : undefined,
      typeof isCheckOverdue === 'boolean' ? dueBefore(isCheckOverdue, chinaDate()) : undefined,
    ),
};
