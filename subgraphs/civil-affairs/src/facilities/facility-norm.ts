import type { LoaderSource } from '@community-graph/kit/context';
import { rowByKey } from '@community-graph/kit/loaders';
import { and, eq, inArray, ne } from 'drizzle-orm';
import { sportsEquipments } from '../sports-equipment/tables.ts';
import { type CommunityFacilityRow, communityFacilities } from './tables.ts';

/** Square metres of rooms that a community is to have (吉政发〔2010〕37号 §6.1). */
export const TARGET_AREA = 500;

/** The facilities in use of a community against the norm. */
export function normOf(
  code: string,
  inUse: readonly Pick<CommunityFacilityRow, 'kind' | 'floorArea'>[],
  hasSportsEquipment: boolean,
) {
  const rooms = inUse.filter(({ kind }) => kind !== 'OUTDOOR_VENUE');
  const roomArea = rooms.reduce((sum, { floorArea }) => sum + floorArea, 0);
  const has = (wanted: CommunityFacilityRow['kind']) => inUse.some(({ kind }) => kind === wanted);
  return {
    code,
    roomArea,
    targetArea: TARGET_AREA,
    meetsArea: roomArea >= TARGET_AREA,
    hasServiceHall: has('SERVICE_HALL'),
    hasIndoorVenue: has('INDOOR_VENUE'),
    hasOutdoorVenue: has('OUTDOOR_VENUE'),
    hasSportsEquipment,
  };
}

/** How communities meet the norm. */
export const facilityNorms = ({ db }: LoaderSource) =>
  rowByKey(
    async (codes: string[]) => {
      const [rows, equipped] = await Promise.all([
        db
          .select()
          .from(communityFacilities)
          .where(and(inArray(communityFacilities.communityCode, codes), eq(communityFacilities.status, 'IN_USE'))),
        db
          .selectDistinct({ code: sportsEquipments.communityCode })
          .from(sportsEquipments)
          .where(and(inArray(sportsEquipments.communityCode, codes), ne(sportsEquipments.status, 'RETIRED'))),
      ]);
      const withSports = new Set(equipped.map(({ code }) => code));
      return codes.map((code) =>
        normOf(
          code,
          rows.filter((row) => row.communityCode === code),
          withSports.has(code),
        ),
      );
    },
    ({ code }) => code,
  );
