import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { desc, inArray } from 'drizzle-orm';
import type { RehabilitationNeedFilter } from '../generated/resolvers.ts';
import { rehabilitationNeedMatches, rehabilitationNeedOrders } from './list-rehabilitation-needs.ts';
import { rehabilitationNeeds, rehabilitationSessions } from './tables.ts';

/** Loaders of rehabilitation, for one request. */
export const rehabilitationLoaders = (source: LoaderSource) => ({
  rehabilitationNeed: rowByUuid(
    (ids) => source.db.select().from(rehabilitationNeeds).where(inArray(rehabilitationNeeds.id, ids)),
    (row) => row.id,
  ),
  rehabilitationNeedsOfCommunity: loaderByArguments(
    (page: PageArguments & { filter?: RehabilitationNeedFilter | null }) =>
      pagesByParent(source, {
        list: 'community.rehabilitationNeeds',
        table: rehabilitationNeeds,
        parent: rehabilitationNeeds.communityCode,
        where: rehabilitationNeedMatches(page.filter),
        order: rehabilitationNeedOrders.IDENTIFIED_ON_DESC,
        page,
      }),
  ),
  rehabilitationNeedsOfDisability: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'disability.rehabilitationNeeds',
      table: rehabilitationNeeds,
      parent: rehabilitationNeeds.disabilityId,

      order: rehabilitationNeedOrders.IDENTIFIED_ON_DESC,
      page,
    }),
  ),
  sessionsOfNeed: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(rehabilitationSessions)
        .where(inArray(rehabilitationSessions.needId, ids))
        .orderBy(desc(rehabilitationSessions.heldOn), desc(rehabilitationSessions.id)),
    (row) => row.needId,
  ),
});
