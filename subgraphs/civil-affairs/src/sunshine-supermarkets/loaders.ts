import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { supermarketList } from './list-supermarkets.ts';
import { sunshineSupermarkets, supermarketItems } from './tables.ts';

/** Loaders of sunshine supermarkets, for one request. */
export const supermarketLoaders = (source: LoaderSource) => ({
  sunshineSupermarket: rowByUuid(
    (ids) => source.db.select().from(sunshineSupermarkets).where(inArray(sunshineSupermarkets.id, ids)),
    (row) => row.id,
  ),
  sunshineSupermarketsOfCommunity: rowsOfParent(source, supermarketList),
  supermarketItem: rowByUuid(
    (ids) => source.db.select().from(supermarketItems).where(inArray(supermarketItems.id, ids)),
    (row) => row.id,
  ),
  itemsOfSupermarket: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(supermarketItems)
        .where(and(inArray(supermarketItems.supermarketId, ids), eq(supermarketItems.status, 'OFFERED')))
        .orderBy(asc(supermarketItems.name), asc(supermarketItems.id)),
    (row) => row.supermarketId,
  ),
});
