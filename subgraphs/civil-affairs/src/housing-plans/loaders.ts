import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { housingPlanList } from './list-housing-plans.ts';
import { housingPlans } from './tables.ts';

/** Loaders of reviews of housing plans, for one request. */
export const housingPlanLoaders = (source: LoaderSource) => ({
  housingPlan: rowByUuid(
    (ids) => source.db.select().from(housingPlans).where(inArray(housingPlans.id, ids)),
    (row) => row.id,
  ),
  housingPlansOfCommunity: rowsOfParent(source, housingPlanList),
});
