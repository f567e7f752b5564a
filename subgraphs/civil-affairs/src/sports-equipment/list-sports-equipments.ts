import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { SportsEquipmentFilter, SportsEquipmentOrder } from '../generated/resolvers.ts';
import { sportsEquipments } from './tables.ts';

/** Sports equipment of a community, or of all. */
export const sportsEquipmentList: CommunityList<typeof sportsEquipments, SportsEquipmentFilter, SportsEquipmentOrder> =
  {
    name: 'sportsEquipments',
    table: sportsEquipments,
    community: sportsEquipments.communityCode,
    orders: {
      INSTALLED_ON_DESC: [descending(sportsEquipments.installedOn), ascending(sportsEquipments.id)],
      INSTALLED_ON: [ascending(sportsEquipments.installedOn), descending(sportsEquipments.id)],
    },
    defaultOrder: 'INSTALLED_ON_DESC',
    matches: ({ status, kind, installedFrom, installedUntil }) =>
      and(
        status ? eq(sportsEquipments.status, status) : undefined,
        kind ? eq(sportsEquipments.kind, kind) : undefined,
        installedFrom ? gte(sportsEquipments.installedOn, installedFrom) : undefined,
        installedUntil ? lte(sportsEquipments.installedOn, installedUntil) : undefined,
      ),
  };
