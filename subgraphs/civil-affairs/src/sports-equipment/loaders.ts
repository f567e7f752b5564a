import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { sportsEquipmentList } from './list-sports-equipments.ts';
import { sportsEquipments } from './tables.ts';

/** Loaders of sports equipment, for one request. */
export const sportsEquipmentLoaders = (source: LoaderSource) => ({
  sportsEquipment: rowByUuid(
    (ids) => source.db.select().from(sportsEquipments).where(inArray(sportsEquipments.id, ids)),
    (row) => row.id,
  ),
  sportsEquipmentsOfCommunity: rowsOfParent(source, sportsEquipmentList),
});
