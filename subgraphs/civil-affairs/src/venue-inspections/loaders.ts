import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { venueInspectionList } from './list-venue-inspections.ts';
import { venueInspections } from './tables.ts';

/** Loaders of inspections of venues, for one request. */
export const venueInspectionLoaders = (source: LoaderSource) => ({
  venueInspection: rowByUuid(
    (ids) => source.db.select().from(venueInspections).where(inArray(venueInspections.id, ids)),
    (row) => row.id,
  ),
  venueInspectionsOfCommunity: rowsOfParent(source, venueInspectionList),
});
