import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByKey } from '@community-graph/kit/loaders';
import { asc, desc, inArray } from 'drizzle-orm';
import { layoutPlans } from './tables.ts';

/** Loaders of layout plans of rural communities, for one request. */
export const layoutPlanLoaders = (source: LoaderSource) => ({
  layoutPlan: rowByUuid(
    (ids) => source.db.select().from(layoutPlans).where(inArray(layoutPlans.id, ids)),
    (row) => row.id,
  ),
  layoutPlansOfCounty: rowsByKey(
    (counties) =>
      source.db
        .select()
        .from(layoutPlans)
        .where(inArray(layoutPlans.county, counties))
        .orderBy(desc(layoutPlans.draftedOn), asc(layoutPlans.id)),
    (row) => row.county,
  ),
});
