import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { ServiceOutletFilter, ServiceOutletOrder } from '../generated/resolvers.ts';
import { serviceOutlets } from './tables.ts';

/** Service outlets of a community, or of all. */
export const serviceOutletList: CommunityList<typeof serviceOutlets, ServiceOutletFilter, ServiceOutletOrder> = {
  name: 'serviceOutlets',
  table: serviceOutlets,
  community: serviceOutlets.communityCode,
  orders: {
    OPENED_ON_DESC: [descending(serviceOutlets.openedOn), ascending(serviceOutlets.id)],
    OPENED_ON: [ascending(serviceOutlets.openedOn), descending(serviceOutlets.id)],
  },
  defaultOrder: 'OPENED_ON_DESC',
  matches: ({ status, kind, doubleEntry, onNetwork, openedFrom, openedUntil }) =>
    and(
      status ? eq(serviceOutlets.status, status) : undefined,
      kind ? eq(serviceOutlets.kind, kind) : undefined,
      typeof doubleEntry === 'boolean' ? eq(serviceOutlets.doubleEntry, doubleEntry) : undefined,
      typeof onNetwork === 'boolean' ? eq(serviceOutlets.onNetwork, onNetwork) : undefined,
      openedFrom ? gte(serviceOutlets.openedOn, openedFrom) : undefined,
      openedUntil ? lte(serviceOutlets.openedOn, openedUntil) : undefined,
    ),
};
