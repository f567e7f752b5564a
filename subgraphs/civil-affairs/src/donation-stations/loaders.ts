import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { asc, inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { donationList, donationStationList } from './list-donations.ts';
import { donationStations, donationStocks, donations } from './tables.ts';

/** Loaders of donation stations and donations, for one request. */
export const donationStationLoaders = (source: LoaderSource) => ({
  donationStation: rowByUuid(
    (ids) => source.db.select().from(donationStations).where(inArray(donationStations.id, ids)),
    (row) => row.id,
  ),
  donationStationsOfCommunity: rowsOfParent(source, donationStationList),
  donationStock: rowByUuid(
    (ids) => source.db.select().from(donationStocks).where(inArray(donationStocks.id, ids)),
    (row) => row.id,
  ),
  donationStocksOfStation: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(donationStocks)
        .where(inArray(donationStocks.stationId, ids))
        .orderBy(asc(donationStocks.item), asc(donationStocks.unit), asc(donationStocks.id)),
    (row) => row.stationId,
  ),
  donation: rowByUuid(
    (ids) => source.db.select().from(donations).where(inArray(donations.id, ids)),
    (row) => row.id,
  ),
  donationsOfStation: rowsOfParent(source, donationList, donations.stationId),
});
