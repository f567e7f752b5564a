import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { ReproductiveHealthGuidanceFilter } from '../generated/resolvers.ts';
import {
  reproductiveHealthGuidanceMatches,
  reproductiveHealthGuidanceOrders,
} from './list-reproductive-health-guidances.ts';
import { reproductiveHealthGuidances } from './tables.ts';

/** Loaders of reproductive health, for one request. */
export const reproductiveHealthLoaders = (source: LoaderSource) => ({
  reproductiveHealthGuidance: rowByUuid(
    (ids) => source.db.select().from(reproductiveHealthGuidances).where(inArray(reproductiveHealthGuidances.id, ids)),
    (row) => row.id,
  ),
  reproductiveHealthGuidancesOfResident: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'resident.reproductiveHealthGuidances',
      table: reproductiveHealthGuidances,
      parent: reproductiveHealthGuidances.residentId,

      order: reproductiveHealthGuidanceOrders.GIVEN_ON_DESC,
      page,
    }),
  ),
  reproductiveHealthGuidancesOfCommunity: loaderByArguments(
    (page: PageArguments & { filter?: ReproductiveHealthGuidanceFilter | null }) =>
      pagesByParent(source, {
        list: 'community.reproductiveHealthGuidances',
        table: reproductiveHealthGuidances,
        parent: reproductiveHealthGuidances.communityCode,
        where: reproductiveHealthGuidanceMatches(page.filter),
        order: reproductiveHealthGuidanceOrders.GIVEN_ON_DESC,
        page,
      }),
  ),
});
