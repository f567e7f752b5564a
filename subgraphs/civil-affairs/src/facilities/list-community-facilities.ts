import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { CommunityFacilityFilter, CommunityFacilityOrder } from '../generated/resolvers.ts';
import { communityFacilities } from './tables.ts';

/** Facilities of a community, or of all. */
export const communityFacilityList: CommunityList<
  typeof communityFacilities,
  CommunityFacilityFilter,
  CommunityFacilityOrder
> = {
  name: 'communityFacilities',
  table: communityFacilities,
  community: communityFacilities.communityCode,
  orders: {
    OPENED_ON_DESC: [descending(communityFacilities.openedOn), ascending(communityFacilities.id)],
    OPENED_ON: [ascending(communityFacilities.openedOn), descending(communityFacilities.id)],
  },
  defaultOrder: 'OPENED_ON_DESC',
  matches: ({ status, kind, openedFrom, openedUntil }) =>
    and(
      status ? eq(communityFacilities.status, status) : undefined,
      kind ? eq(communityFacilities.kind, kind) : undefined,
      openedFrom ? gte(communityFacilities.openedOn, openedFrom) : undefined,
      openedUntil ? lte(communityFacilities.openedOn, openedUntil) : undefined,
    ),
};
