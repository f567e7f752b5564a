import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { asc, desc, inArray } from 'drizzle-orm';
import type { FloatingFilter, FloatingOrder } from '../generated/resolvers.ts';
import { floatingMatches, floatingOrders } from './list-floating.ts';
import { floatingRegistrations } from './tables.ts';

interface FloatingArguments extends PageArguments {
  readonly filter?: FloatingFilter | null;
  readonly orderBy?: FloatingOrder | null;
}

/** Loaders of registrations of the floating population, for one request. */
export const floatingLoaders = (source: LoaderSource) => ({
  floatingRegistration: rowByUuid(
    (ids) => source.db.select().from(floatingRegistrations).where(inArray(floatingRegistrations.id, ids)),
    (row) => row.id,
  ),
  floatingOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(floatingRegistrations)
        .where(inArray(floatingRegistrations.residentId, ids))
        .orderBy(desc(floatingRegistrations.arrivedOn), asc(floatingRegistrations.id)),
    (row) => row.residentId,
  ),
  floatingOfCommunity: loaderByArguments((args: FloatingArguments) => {
    const order = args.orderBy ?? 'ARRIVED_ON_DESC';
    return pagesByParent(source, {
      list: `community.floatingRegistrations:${order}`,
      table: floatingRegistrations,
      parent: floatingRegistrations.communityCode,
      where: floatingMatches(args.filter),
      order: floatingOrders[order],
      page: args,
    });
  }),
});
