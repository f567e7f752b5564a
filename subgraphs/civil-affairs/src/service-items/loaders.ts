import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { handedDownList } from './list-service-items.ts';
import { handedDownItems, serviceItems } from './tables.ts';

/** Loaders of service items, for one request. */
export const serviceItemLoaders = (source: LoaderSource) => ({
  serviceItem: rowByUuid(
    (ids) => source.db.select().from(serviceItems).where(inArray(serviceItems.id, ids)),
    (row) => row.id,
  ),
  handedDownItem: rowByUuid(
    (ids) => source.db.select().from(handedDownItems).where(inArray(handedDownItems.id, ids)),
    (row) => row.id,
  ),
  handedDownItemsOfCommunity: rowsOfParent(source, handedDownList),
});
