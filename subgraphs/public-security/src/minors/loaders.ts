import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, asc, desc, eq, inArray, lt, type SQL } from 'drizzle-orm';
import type { MinorFilter } from '../generated/resolvers.ts';
import { carePlans, careReviews, type MinorAtRiskRow, minorsAtRisk } from './tables.ts';

/** Latest report first. */
const order = [descending(minorsAtRisk.reportedOn), ascending(minorsAtRisk.id)];

interface MinorArguments extends PageArguments {
  readonly filter?: MinorFilter | null;
}

function matches(filter: MinorFilter | null | undefined): SQL | undefined {
  const { category, status, reviewDueBefore } = filter ?? {};
  return and(
    category ? eq(minorsAtRisk.category, category) : undefined,
    status ? eq(minorsAtRisk.status, status) : undefined,
    reviewDueBefore ? lt(minorsAtRisk.nextReviewDueOn, reviewDueBefore) : undefined,
  );
}

/** One page of the minors at risk in a community, or of all. */
export function listMinors(
  source: LoaderSource,
  query: MinorArguments & { community?: string | null },
): Promise<Connection<MinorAtRiskRow>> {
  const inCommunity = query.community ? eq(minorsAtRisk.communityCode, query.community) : undefined;
  const where = and(inCommunity, matches(query.filter));
  return paginate(source, { list: 'minorsAtRisk', table: minorsAtRisk, where, order, page: query });
}

/** Loaders of minors at risk, for one request. */
export const minorLoaders = (source: LoaderSource) => ({
  minorAtRisk: rowByUuid(
    (ids) => source.db.select().from(minorsAtRisk).where(inArray(minorsAtRisk.id, ids)),
    (row) => row.id,
  ),
  minorsOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(minorsAtRisk)
        .where(inArray(minorsAtRisk.residentId, ids))
        .orderBy(desc(minorsAtRisk.reportedOn), asc(minorsAtRisk.id)),
    (row) => row.residentId,
  ),
  plansOfMinor: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(carePlans)
        .where(inArray(carePlans.minorId, ids))
        .orderBy(desc(carePlans.drawnOn), asc(carePlans.id)),
    (row) => row.minorId,
  ),
  reviewsOfPlan: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(careReviews)
        .where(inArray(careReviews.planId, ids))
        .orderBy(desc(careReviews.reviewedOn), asc(careReviews.id)),
    (row) => row.planId,
  ),
  minorsOfCommunity: loaderByArguments((args: MinorArguments) =>
    pagesByParent(source, {
      list: 'community.minorsAtRisk',
      table: minorsAtRisk,
      parent: minorsAtRisk.communityCode,
      where: matches(args.filter),
      order,
      page: args,
    }),
  ),
});
