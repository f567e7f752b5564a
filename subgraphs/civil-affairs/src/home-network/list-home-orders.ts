import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { HomeOrderFilter, HomeOrderOrder } from '../generated/resolvers.ts';
import { homeOrders } from './tables.ts';

/** Orders of the e-home network of a community, or of all. */
export const homeOrderList: CommunityList<typeof homeOrders, HomeOrderFilter, HomeOrderOrder> = {
  name: 'homeOrders',
  table: homeOrders,
  community: homeOrders.communityCode,
  orders: {
    ORDERED_ON_DESC: [descending(homeOrders.orderedOn), ascending(homeOrders.id)],
    ORDERED_ON: [ascending(homeOrders.orderedOn), descending(homeOrders.id)],
  },
  defaultOrder: 'ORDERED_ON_DESC',
  matches: ({ status, orderedFrom, orderedUntil }) =>
    and(
      status ? eq(homeOrders.status, status) : undefined,
      orderedFrom ? gte(homeOrders.orderedOn, orderedFrom) : undefined,
      orderedUntil ? lte(homeOrders.orderedOn, orderedUntil) : undefined,
    ),
};
