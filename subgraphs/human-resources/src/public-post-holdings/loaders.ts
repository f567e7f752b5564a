import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { asc, desc, inArray, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { PublicPostHoldingFilter } from '../generated/resolvers.ts';
import { holdingMatches, holdingOrders } from './list-holdings.ts';
import { publicPostAssessments, publicPostDismissals, publicPostHoldings } from './tables.ts';

/** Loaders of who holds public-welfare posts, for one request. */
export const publicPostHoldingLoaders = (source: LoaderSource) => ({
  publicPostHolding: rowByUuid(
    (ids) => source.db.select().from(publicPostHoldings).where(inArray(publicPostHoldings.id, ids)),
    (row) => row.id,
  ),
  holdingsOfPublicPost: holdingsOf(source, publicPostHoldings.postId),
  publicPostHoldingsOfCommunity: holdingsOf(source, publicPostHoldings.communityCode),
  publicPostHoldingsOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(publicPostHoldings)
        .where(inArray(publicPostHoldings.residentId, ids))
        .orderBy(desc(publicPostHoldings.appointedOn), asc(publicPostHoldings.id)),
    (row) => row.residentId,
  ),
  assessmentsOfHolding: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(publicPostAssessments)
        .where(inArray(publicPostAssessments.holdingId, ids))
        .orderBy(desc(publicPostAssessments.year), sql`${publicPostAssessments.quarter} desc nulls first`),
    (row) => row.holdingId,
  ),
  dismissalsOfHolding: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(publicPostDismissals)
        .where(inArray(publicPostDismissals.holdingId, ids))
        .orderBy(desc(publicPostDismissals.recommendedOn), asc(publicPostDismissals.id)),
    (row) => row.holdingId,
  ),
});

/** Pages of holdings below a parent. */
const holdingsOf = (source: LoaderSource, parent: PgColumn) =>
  loaderByArguments((args: PageArguments & { filter?: PublicPostHoldingFilter | null }) =>
    pagesByParent(source, {
      list: `${parent.name}.publicPostHoldings`,
      table: publicPostHoldings,
      parent,
      where: holdingMatches(args.filter),
      order: holdingOrders.APPOINTED_ON_DESC,
      page: args,
    }),
  );
