import type { LoaderSource } from '@community-graph/kit/context';
import { rowByKey, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { and, asc, inArray, isNull, ne } from 'drizzle-orm';
import { serviceCentres, serviceStations, stationStaff } from './tables.ts';

/** Loaders of centres, stations and posts, for one request. */
export const serviceCentreLoaders = (source: LoaderSource) => ({
  serviceCentre: rowByUuid(
    (ids) => source.db.select().from(serviceCentres).where(inArray(serviceCentres.id, ids)),
    (row) => row.id,
  ),
  centreOfCommunity: rowByKey(
    (codes: string[]) =>
      source.db
        .select()
        .from(serviceCentres)
        .where(and(inArray(serviceCentres.communityCode, codes), ne(serviceCentres.status, 'CLOSED'))),
    (row) => row.communityCode,
  ),
  station: rowByUuid(
    (ids) => source.db.select().from(serviceStations).where(inArray(serviceStations.id, ids)),
    (row) => row.id,
  ),
  stationsOfCentre: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(serviceStations)
        .where(and(inArray(serviceStations.centreId, ids), isNull(serviceStations.closedOn)))
        .orderBy(asc(serviceStations.name), asc(serviceStations.id)),
    (row) => row.centreId,
  ),
  stationStaff: rowByUuid(
    (ids) => source.db.select().from(stationStaff).where(inArray(stationStaff.id, ids)),
    (row) => row.id,
  ),
  /** All who ever had a post at a station: few. */
  staffOfStation: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(stationStaff)
        .where(inArray(stationStaff.stationId, ids))
        .orderBy(asc(stationStaff.post), asc(stationStaff.startedOn), asc(stationStaff.id)),
    (row) => row.stationId,
  ),
});
