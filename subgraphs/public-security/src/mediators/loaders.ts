import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { asc, eq, getTableColumns, inArray, isNull } from 'drizzle-orm';
import { mediationSessions, mediators, sessionMediators } from './tables.ts';

/** Loaders of mediators and sessions, for one request. */
export const mediatorLoaders = (source: LoaderSource) => ({
  mediator: rowByUuid(
    (ids) => source.db.select().from(mediators).where(inArray(mediators.id, ids)),
    (row) => row.id,
  ),
  sessionsOfDispute: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(mediationSessions)
        .where(inArray(mediationSessions.disputeId, ids))
        .orderBy(asc(mediationSessions.heldOn), asc(mediationSessions.id)),
    (row) => row.disputeId,
  ),
  mediatorsOfSession: rowsByUuid(
    (ids) =>
      source.db
        .select({ ...getTableColumns(mediators), sessionId: sessionMediators.sessionId })
        .from(sessionMediators)
        .innerJoin(mediators, eq(mediators.id, sessionMediators.mediatorId))
        .where(inArray(sessionMediators.sessionId, ids))
        .orderBy(asc(mediators.id)),
    (row) => row.sessionId,
  ),
  mediatorsOfCommunity: loaderByArguments((args: PageArguments) =>
    pagesByParent(source, {
      list: 'community.mediators',
      table: mediators,
      parent: mediators.communityCode,
      where: isNull(mediators.leftOn),
      order: [descending(mediators.appointedOn), ascending(mediators.id)],
      page: args,
    }),
  ),
});
