import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { inArray } from 'drizzle-orm';
import type { LawSessionFilter } from '../generated/resolvers.ts';
import { lawSessionMatches, lawSessionOrders } from './list-sessions.ts';
import { lawSessions } from './tables.ts';

/** Loaders of law sessions, for one request. */
export const lawSessionLoaders = (source: LoaderSource) => ({
  lawSession: rowByUuid(
    (ids) => source.db.select().from(lawSessions).where(inArray(lawSessions.id, ids)),
    (row) => row.id,
  ),
  lawSessionsOfCommunity: loaderByArguments((args: PageArguments & { filter?: LawSessionFilter | null }) =>
    pagesByParent(source, {
      list: 'community.lawSessions',
      table: lawSessions,
      parent: lawSessions.communityCode,
      where: lawSessionMatches(args.filter),
      order: lawSessionOrders.PLANNED_ON_DESC,
      page: args,
    }),
  ),
});
