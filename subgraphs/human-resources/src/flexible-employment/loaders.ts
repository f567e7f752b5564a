import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { FlexibleEmploymentCheckFilter } from '../generated/resolvers.ts';
import { flexibleEmploymentCheckMatches, flexibleEmploymentCheckOrders } from './list-flexible-employment-checks.ts';
import { flexibleEmploymentChecks } from './tables.ts';

const pagesOfFlexibleEmploymentChecks = (page: PageArguments & { filter?: FlexibleEmploymentCheckFilter | null }) => ({
  table: flexibleEmploymentChecks,
  where: flexibleEmploymentCheckMatches(page.filter),
  order: flexibleEmploymentCheckOrders.DUE_ON_DESC,
  page,
});

/** Loaders of checks of flexible employment, for one request. */
export const flexibleEmploymentLoaders = (source: LoaderSource) => ({
  flexibleEmploymentCheck: rowByUuid(
    (ids) => source.db.select().from(flexibleEmploymentChecks).where(inArray(flexibleEmploymentChecks.id, ids)),
    (row) => row.id,
  ),
  flexibleEmploymentChecksOfResident: loaderByArguments(
    (page: PageArguments & { filter?: FlexibleEmploymentCheckFilter | null }) =>
      pagesByParent(source, {
        list: 'resident.flexibleEmploymentChecks',
        parent: flexibleEmploymentChecks.residentId,
        ...pagesOfFlexibleEmploymentChecks(page),
      }),
  ),
  flexibleEmploymentChecksOfCommunity: loaderByArguments(
    (page: PageArguments & { filter?: FlexibleEmploymentCheckFilter | null }) =>
      pagesByParent(source, {
        list: 'community.flexibleEmploymentChecks',
        parent: flexibleEmploymentChecks.communityCode,
        ...pagesOfFlexibleEmploymentChecks(page),
      }),
  ),
});
