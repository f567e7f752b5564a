import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { ElderlyVenueFilter, ElderlyVenueOrder } from '../generated/resolvers.ts';
import { elderlyVenues } from './tables.ts';

/** Places for the old of a community, or of all. */
export const elderlyVenueList: CommunityList<typeof elderlyVenues, ElderlyVenueFilter, ElderlyVenueOrder> = {
  name: 'elderlyVenues',
  table: elderlyVenues,
  community: elderlyVenues.communityCode,
  orders: {
    OPENED_ON_DESC: [descending(elderlyVenues.openedOn), ascending(elderlyVenues.id)],
    OPENED_ON: [ascending(elderlyVenues.openedOn), descending(elderlyVenues.id)],
  },
  defaultOrder: 'OPENED_ON_DESC',
  matches: ({ kind, isOpen }) =>
    and(
      kind ? eq(elderlyVenues.kind, kind) : undefined,
      typeof isOpen === 'boolean' ? (isOpen ? isNull : isNotNull)(elderlyVenues.closedOn) : undefined,
    ),
};
