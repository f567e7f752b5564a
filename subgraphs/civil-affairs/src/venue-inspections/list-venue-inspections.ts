import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { VenueInspectionFilter, VenueInspectionOrder } from '../generated/resolvers.ts';
import { venueInspections } from './tables.ts';

/** Inspections of venues of a community, or of all. */
export const venueInspectionList: CommunityList<typeof venueInspections, VenueInspectionFilter, VenueInspectionOrder> =
  {
    name: 'venueInspections',
    table: venueInspections,
    community: venueInspections.communityCode,
    orders: {
      INSPECTED_ON_DESC: [descending(venueInspections.inspectedOn), ascending(venueInspections.id)],
      INSPECTED_ON: [ascending(venueInspections.inspectedOn), descending(venueInspections.id)],
    },
    defaultOrder: 'INSPECTED_ON_DESC',
    matches: ({ status, kind, inspectedFrom, inspectedUntil }) =>
      and(
        status ? eq(venueInspections.status, status) : undefined,
        kind ? eq(venueInspections.kind, kind) : undefined,
        inspectedFrom ? gte(venueInspections.inspectedOn, inspectedFrom) : undefined,
        inspectedUntil ? lte(venueInspections.inspectedOn, inspectedUntil) : undefined,
      ),
  };
