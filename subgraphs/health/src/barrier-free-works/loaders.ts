import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { BarrierFreeWorkFilter } from '../generated/resolvers.ts';
import { barrierFreeWorkMatches, barrierFreeWorkOrders } from './list-barrier-free-works.ts';
import { barrierFreeWorks } from './tables.ts';

/** Loaders of barrier-free work, for one request. */
export const barrierFreeWorkLoaders = (source: LoaderSource) => ({
  barrierFreeWork: rowByUuid(
    (ids) => source.db.select().from(barrierFreeWorks).where(inArray(barrierFreeWorks.id, ids)),
    (row) => row.id,
  ),
  barrierFreeWorksOfCommunity: loaderByArguments((page: PageArguments & { filter?: BarrierFreeWorkFilter | null }) =>
    pagesByParent(source, {
      list: 'community.barrierFreeWorks',
      table: barrierFreeWorks,
      parent: barrierFreeWorks.communityCode,
      where: barrierFreeWorkMatches(page.filter),
      order: barrierFreeWorkOrders.REQUESTED_ON_DESC,
      page,
    }),
  ),
  barrierFreeWorksOfHousehold: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'household.barrierFreeWorks',
      table: barrierFreeWorks,
      parent: barrierFreeWorks.householdId,

      order: barrierFreeWorkOrders.REQUESTED_ON_DESC,
      page,
    }),
  ),
  barrierFreeWorksOfDisability: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'disability.barrierFreeWorks',
      table: barrierFreeWorks,
      parent: barrierFreeWorks.disabilityId,

      order: barrierFreeWorkOrders.REQUESTED_ON_DESC,
      page,
    }),
  ),
});
