import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { AgriculturalServiceFilter, AgriculturalServiceOrder } from '../generated/resolvers.ts';
import { agriculturalServices } from './tables.ts';

/** Agricultural services of a community, or of all. */
export const agriculturalServiceList: CommunityList<
  typeof agriculturalServices,
  AgriculturalServiceFilter,
  AgriculturalServiceOrder
> = {
  name: 'agriculturalServices',
  table: agriculturalServices,
  community: agriculturalServices.communityCode,
  orders: {
    PLANNED_FOR_DESC: [descending(agriculturalServices.plannedFor), ascending(agriculturalServices.id)],
    PLANNED_FOR: [ascending(agriculturalServices.plannedFor), descending(agriculturalServices.id)],
  },
  defaultOrder: 'PLANNED_FOR_DESC',
  matches: ({ status, kind, plannedFrom, plannedUntil }) =>
    and(
      status ? eq(agriculturalServices.status, status) : undefined,
      kind ? eq(agriculturalServices.kind, kind) : undefined,
      plannedFrom ? gte(agriculturalServices.plannedFor, plannedFrom) : undefined,
      plannedUntil ? lte(agriculturalServices.plannedFor, plannedUntil) : undefined,
    ),
};
