import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { FamilyPlanningServiceFilter } from '../generated/resolvers.ts';
import { familyPlanningServiceMatches, familyPlanningServiceOrders } from './list-family-planning-services.ts';
import { familyPlanningServices } from './tables.ts';

/** Loaders of family planning, for one request. */
export const familyPlanningLoaders = (source: LoaderSource) => ({
  familyPlanningService: rowByUuid(
    (ids) => source.db.select().from(familyPlanningServices).where(inArray(familyPlanningServices.id, ids)),
    (row) => row.id,
  ),
  familyPlanningServicesOfResident: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'resident.familyPlanningServices',
      table: familyPlanningServices,
      parent: familyPlanningServices.residentId,

      order: familyPlanningServiceOrders.BOOKED_FOR_DESC,
      page,
    }),
  ),
  familyPlanningServicesOfCommunity: loaderByArguments(
    (page: PageArguments & { filter?: FamilyPlanningServiceFilter | null }) =>
      pagesByParent(source, {
        list: 'community.familyPlanningServices',
        table: familyPlanningServices,
        parent: familyPlanningServices.communityCode,
        where: familyPlanningServiceMatches(page.filter),
        order: familyPlanningServiceOrders.BOOKED_FOR_DESC,
        page,
      }),
  ),
});
