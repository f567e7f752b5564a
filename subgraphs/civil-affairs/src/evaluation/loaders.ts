import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { harmonyEvaluationList } from './list-harmony-evaluations.ts';
import { harmonyEvaluations } from './tables.ts';

/** Loaders of evaluations of communities, for one request. */
export const evaluationLoaders = (source: LoaderSource) => ({
  harmonyEvaluation: rowByUuid(
    (ids) => source.db.select().from(harmonyEvaluations).where(inArray(harmonyEvaluations.id, ids)),
    (row) => row.id,
  ),
  harmonyEvaluationsOfCommunity: rowsOfParent(source, harmonyEvaluationList),
});
