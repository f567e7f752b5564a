import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { asc, desc, inArray } from 'drizzle-orm';
import { combinationApprovals, combinationRules } from './tables.ts';

/** Loaders of combination rules and their approvals, for one request. */
export const combinationLoaders = (source: LoaderSource) => ({
  combinationRule: rowByUuid(
    (ids) => source.db.select().from(combinationRules).where(inArray(combinationRules.id, ids)),
    (row) => row.id,
  ),
  combinationApproval: rowByUuid(
    (ids) => source.db.select().from(combinationApprovals).where(inArray(combinationApprovals.id, ids)),
    (row) => row.id,
  ),
  approvalsOfCombinationRule: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(combinationApprovals)
        .where(inArray(combinationApprovals.ruleId, ids))
        .orderBy(desc(combinationApprovals.until), asc(combinationApprovals.id)),
    (row) => row.ruleId,
  ),
});
