import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { rowsOfParent } from '@community-graph/kit/pagination/community-list';
import { inArray } from 'drizzle-orm';
import { jobTrainingList } from './list-trainings.ts';
import { jobTrainings } from './tables.ts';

/** Loaders of training courses, for one request. */
export const jobTrainingLoaders = (source: LoaderSource) => ({
  jobTraining: rowByUuid(
    (ids) => source.db.select().from(jobTrainings).where(inArray(jobTrainings.id, ids)),
    (row) => row.id,
  ),
  jobTrainingsOfCommunity: rowsOfParent(source, jobTrainingList),
});
