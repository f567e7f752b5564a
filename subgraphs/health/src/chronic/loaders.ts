import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { conditionColumns } from './condition-columns.ts';
import { chronicConditions, followUps } from './tables.ts';

/** Loaders of chronic conditions, for one request. */
export const chronicLoaders = (source: LoaderSource) => ({
  chronicCondition: rowByUuid(
    (ids) => source.db.select(conditionColumns).from(chronicConditions).where(inArray(chronicConditions.id, ids)),
    (row) => row.id,
  ),
  // Whom they are about the record says, which who asks for them has.
  conditionsOfRecord: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(chronicConditions)
        .where(and(inArray(chronicConditions.recordId, ids), eq(chronicConditions.status, 'ACTIVE')))
        .orderBy(asc(chronicConditions.condition), asc(chronicConditions.id)),
    (row) => row.recordId,
  ),
  followUpsOfCondition: loaderByArguments((page: PageArguments) =>
    pagesByParent(source, {
      list: 'chronicCondition.followUps',
      table: followUps,
      parent: followUps.conditionId,
      order: [descending(followUps.followedOn), descending(followUps.id)],
      page,
    }),
  ),
});
