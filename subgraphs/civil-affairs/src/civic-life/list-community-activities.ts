import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { CommunityActivityFilter, CommunityActivityOrder } from '../generated/resolvers.ts';
import { communityActivities } from './tables.ts';

/** Community activities of a community, or of all. */
export const communityActivityList: CommunityList<
  typeof communityActivities,
  CommunityActivityFilter,
  CommunityActivityOrder
> = {
  name: 'communityActivities',
  table: communityActivities,
  community: communityActivities.communityCode,
  orders: {
    PLANNED_FOR_DESC: [descending(communityActivities.plannedFor), ascending(communityActivities.id)],
    PLANNED_FOR: [ascending(communityActivities.plannedFor), descending(communityActivities.id)],
  },
  defaultOrder: 'PLANNED_FOR_DESC',
  matches: ({ status, kind, plannedFrom, plannedUntil }) =>
    and(
      status ? eq(communityActivities.status, status) : undefined,
      kind ? eq(communityActivities.kind, kind) : undefined,
      plannedFrom ? gte(communityActivities.plannedFor, plannedFrom) : undefined,
      plannedUntil ? lte(communityActivities.plannedFor, plannedUntil) : undefined,
    ),
};
