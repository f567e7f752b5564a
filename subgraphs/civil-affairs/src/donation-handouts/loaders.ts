import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { donationHandoutList } from './list-handouts.ts';
import { donationHandouts } from './tables.ts';

/** Loaders of handouts, for one request. */
export const donationHandoutLoaders = (source: LoaderSource) => ({
  donationHandout: rowByUuid(
    (ids) => source.db.select().from(donationHandouts).where(inArray(donationHandouts.id, ids)),
    (row) => row.id,
  ),
  donationHandoutsOfStation: rowsOfParent(source, donationHandoutList, donationHandouts.stationId),
  donationHandoutsOfHousehold: rowsOfParent(source, donationHandoutList, donationHandouts.householdId),
});
