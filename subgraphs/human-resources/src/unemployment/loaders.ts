import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { UnemploymentRegistrationFilter } from '../generated/resolvers.ts';
import { unemploymentRegistrationMatches, unemploymentRegistrationOrders } from './list-unemployment-registrations.ts';
import { unemploymentRegistrations } from './tables.ts';

const pagesOfUnemploymentRegistrations = (
  page: PageArguments & { filter?: UnemploymentRegistrationFilter | null },
) => ({
  table: unemploymentRegistrations,
  where: unemploymentRegistrationMatches(page.filter),
  order: unemploymentRegistrationOrders.REGISTERED_ON_DESC,
  page,
});

/** Loaders of registrations of unemployment, for one request. */
export const unemploymentLoaders = (source: LoaderSource) => ({
  unemploymentRegistration: rowByUuid(
    (ids) => source.db.select().from(unemploymentRegistrations).where(inArray(unemploymentRegistrations.id, ids)),
    (row) => row.id,
  ),
  unemploymentRegistrationsOfResident: loaderByArguments(
    (page: PageArguments & { filter?: UnemploymentRegistrationFilter | null }) =>
      pagesByParent(source, {
        list: 'resident.unemploymentRegistrations',
        parent: unemploymentRegistrations.residentId,
        ...pagesOfUnemploymentRegistrations(page),
      }),
  ),
  unemploymentRegistrationsOfCommunity: loaderByArguments(
    (page: PageArguments & { filter?: UnemploymentRegistrationFilter | null }) =>
      pagesByParent(source, {
        list: 'community.unemploymentRegistrations',
        parent: unemploymentRegistrations.communityCode,
        ...pagesOfUnemploymentRegistrations(page),
      }),
  ),
});
