import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { EncounterFilter } from '../generated/resolvers.ts';
import { encounterMatches, encounterOrders } from './list-encounters.ts';
import { encounters } from './tables.ts';

/** Loaders of care, for one request. */
export const careLoaders = (source: LoaderSource) => ({
  encounter: rowByUuid(
    (ids) => source.db.select().from(encounters).where(inArray(encounters.id, ids)),
    (row) => row.id,
  ),
  encountersOfResident: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'resident.encounters',
      table: encounters,
      parent: encounters.residentId,

      order: encounterOrders.VISITED_ON_DESC,
      page,
    }),
  ),
  encountersOfCommunity: loaderByArguments((page: PageArguments & { filter?: EncounterFilter | null }) =>
    pagesByParent(source, {
      list: 'community.encounters',
      table: encounters,
      parent: encounters.communityCode,
      where: encounterMatches(page.filter),
      order: encounterOrders.VISITED_ON_DESC,
      page,
    }),
  ),
});
