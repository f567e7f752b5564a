import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, asc, desc, eq, inArray, lt, type SQL } from 'drizzle-orm';
import type { SupervisionFilter } from '../generated/resolvers.ts';
import { type SupervisionOrderRow, supervisionOrders, supervisionSupports, supervisionVisits } from './tables.ts';

/** Latest first. */
const order = [descending(supervisionOrders.startsOn), ascending(supervisionOrders.id)];

interface SupervisionArguments extends PageArguments {
  readonly filter?: SupervisionFilter | null;
}

function matches(filter: SupervisionFilter | null | undefined): SQL | undefined {
  const { kind, status, visitDueBefore, endsBefore } = filter ?? {};
  return and(
    kind ? eq(supervisionOrders.kind, kind) : undefined,
    status ? eq(supervisionOrders.status, status) : undefined,
    visitDueBefore ? lt(supervisionOrders.nextVisitDueOn, visitDueBefore) : undefined,
    endsBefore ? lt(supervisionOrders.endsOn, endsBefore) : undefined,
  );
}

/** One page of the supervision orders in a community, or of all. */
export function listSupervision(
  source: LoaderSource,
  query: SupervisionArguments & { community?: string | null },
): Promise<Connection<SupervisionOrderRow>> {
  const inCommunity = query.community ? eq(supervisionOrders.communityCode, query.community) : undefined;
  const where = and(inCommunity, matches(query.filter));
  return paginate(source, { list: 'supervisionOrders', table: supervisionOrders, where, order, page: query });
}

/** Loaders of supervision orders, for one request. */
export const supervisionLoaders = (source: LoaderSource) => ({
  supervisionOrder: rowByUuid(
    (ids) => source.db.select().from(supervisionOrders).where(inArray(supervisionOrders.id, ids)),
    (row) => row.id,
  ),
  supervisionOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(supervisionOrders)
        .where(inArray(supervisionOrders.residentId, ids))
        .orderBy(desc(supervisionOrders.startsOn), asc(supervisionOrders.id)),
    (row) => row.residentId,
  ),
  supervisionVisits: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(supervisionVisits)
        .where(inArray(supervisionVisits.orderId, ids))
        .orderBy(desc(supervisionVisits.visitedOn), asc(supervisionVisits.id)),
    (row) => row.orderId,
  ),
  supervisionSupports: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(supervisionSupports)
        .where(inArray(supervisionSupports.orderId, ids))
        .orderBy(desc(supervisionSupports.givenOn), asc(supervisionSupports.id)),
    (row) => row.orderId,
  ),
  supervisionOfCommunity: loaderByArguments((args: SupervisionArguments) =>
    pagesByParent(source, {
      list: 'community.supervisionOrders',
      table: supervisionOrders,
      parent: supervisionOrders.communityCode,
      where: matches(args.filter),
      order,
      page: args,
    }),
  ),
});
