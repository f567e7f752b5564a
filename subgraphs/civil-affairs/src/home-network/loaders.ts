import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { homeOrderList } from './list-home-orders.ts';
import { homeOrders } from './tables.ts';

/** Loaders of orders of the e-home network, for one request. */
export const homeOrderLoaders = (source: LoaderSource) => ({
  homeOrder: rowByUuid(
    (ids) => source.db.select().from(homeOrders).where(inArray(homeOrders.id, ids)),
    (row) => row.id,
  ),
  homeOrdersOfCommunity: rowsOfParent(source, homeOrderList),
  homeOrdersOfResident: rowsOfParent(source, homeOrderList, homeOrders.residentId),
});
