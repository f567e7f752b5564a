import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByKey } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { and, eq, inArray } from 'drizzle-orm';
import type { ChronicPlanFilter } from '../generated/resolvers.ts';
import { chronicPlanMatches, chronicPlanOrders } from './list-chronic-plans.ts';
import { summarise } from './summarise.ts';
import { chronicPlans } from './tables.ts';

/** Loaders of chronic plan, for one request. */
export const chronicPlanLoaders = (source: LoaderSource) => ({
  chronicPlan: rowByUuid(
    (ids) => source.db.select().from(chronicPlans).where(inArray(chronicPlans.id, ids)),
    (row) => row.id,
  ),
  chronicPlansOfCommunity: loaderByArguments((page: PageArguments & { filter?: ChronicPlanFilter | null }) =>
    pagesByParent(source, {
      list: 'community.chronicPlans',
      table: chronicPlans,
      parent: chronicPlans.communityCode,
      where: chronicPlanMatches(page.filter),
      order: chronicPlanOrders.STARTED_ON_DESC,
      page,
    }),
  ),
  planOfCondition: rowByUuid(
    (ids) =>
      source.db
        .select()
        .from(chronicPlans)
        .where(and(inArray(chronicPlans.conditionId, ids), eq(chronicPlans.status, 'ACTIVE'))),
    (row) => row.conditionId,
  ),
  chronicSummaryOfCommunity: loaderByArguments(({ on }: { on: string }) =>
    rowsByKey(
      (codes) => summarise(source.db, codes, on),
      (row) => row.communityCode,
    ),
  ),
});
