import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { facilityNorms } from './facility-norm.ts';
import { communityFacilityList } from './list-community-facilities.ts';
import { communityFacilities } from './tables.ts';

/** Loaders of facilities, for one request. */
export const facilityLoaders = (source: LoaderSource) => ({
  communityFacility: rowByUuid(
    (ids) => source.db.select().from(communityFacilities).where(inArray(communityFacilities.id, ids)),
    (row) => row.id,
  ),
  communityFacilitiesOfCommunity: rowsOfParent(source, communityFacilityList),
  facilityNorm: facilityNorms(source),
});
