import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { serviceOutletList } from './list-service-outlets.ts';
import { serviceOutlets } from './tables.ts';

/** Loaders of service outlets, for one request. */
export const serviceOutletLoaders = (source: LoaderSource) => ({
  serviceOutlet: rowByUuid(
    (ids) => source.db.select().from(serviceOutlets).where(inArray(serviceOutlets.id, ids)),
    (row) => row.id,
  ),
  serviceOutletsOfCommunity: rowsOfParent(source, serviceOutletList),
});
