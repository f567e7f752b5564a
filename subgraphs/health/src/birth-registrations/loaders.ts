import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { BirthRegistrationFilter } from '../generated/resolvers.ts';
import { birthRegistrationMatches, birthRegistrationOrders } from './list-birth-registrations.ts';
import { birthRegistrations } from './tables.ts';

/** Loaders of birth registration, for one request. */
export const birthRegistrationLoaders = (source: LoaderSource) => ({
  birthRegistration: rowByUuid(
    (ids) => source.db.select().from(birthRegistrations).where(inArray(birthRegistrations.id, ids)),
    (row) => row.id,
  ),
  birthRegistrationsOfResident: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'resident.birthRegistrations',
      table: birthRegistrations,
      parent: birthRegistrations.residentId,

      order: birthRegistrationOrders.APPLIED_ON_DESC,
      page,
    }),
  ),
  birthRegistrationsOfCommunity: loaderByArguments(
    (page: PageArguments & { filter?: BirthRegistrationFilter | null }) =>
      pagesByParent(source, {
        list: 'community.birthRegistrations',
        table: birthRegistrations,
        parent: birthRegistrations.communityCode,
        where: birthRegistrationMatches(page.filter),
        order: birthRegistrationOrders.APPLIED_ON_DESC,
        page,
      }),
  ),
});
