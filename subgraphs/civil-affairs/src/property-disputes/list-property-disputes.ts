import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { PropertyDisputeFilter, PropertyDisputeOrder } from '../generated/resolvers.ts';
import { propertyDisputes } from './tables.ts';

/** Property disputes of a community, or of all. */
export const propertyDisputeList: CommunityList<typeof propertyDisputes, PropertyDisputeFilter, PropertyDisputeOrder> =
  {
    name: 'propertyDisputes',
    table: propertyDisputes,
    community: propertyDisputes.communityCode,
    orders: {
      FILED_ON_DESC: [descending(propertyDisputes.filedOn), ascending(propertyDisputes.id)],
      FILED_ON: [ascending(propertyDisputes.filedOn), descending(propertyDisputes.id)],
    },
    defaultOrder: 'FILED_ON_DESC',
    matches: ({ status, kind, filedFrom, filedUntil }) =>
      and(
        status ? eq(propertyDisputes.status, status) : undefined,
        kind ? eq(propertyDisputes.kind, kind) : undefined,
        filedFrom ? gte(propertyDisputes.filedOn, filedFrom) : undefined,
        filedUntil ? lte(propertyDisputes.filedOn, filedUntil) : undefined,
      ),
  };
