import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { agriculturalServiceList } from './list-agricultural-services.ts';
import { agriculturalServices } from './tables.ts';

/** Loaders of agricultural services, for one request. */
export const agriculturalLoaders = (source: LoaderSource) => ({
  agriculturalService: rowByUuid(
    (ids) => source.db.select().from(agriculturalServices).where(inArray(agriculturalServices.id, ids)),
    (row) => row.id,
  ),
  agriculturalServicesOfCommunity: rowsOfParent(source, agriculturalServiceList),
});
