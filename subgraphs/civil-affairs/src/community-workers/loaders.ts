import type { LoaderSource } from '@community-graph/kit/context';
import { loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import type { PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import { desc, inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { workerList } from './list-workers.ts';
import { communityWorkers, workerTrainings } from './tables.ts';

/** Loaders of workers and their trainings, for one request. */
export const workerLoaders = (source: LoaderSource) => ({
  worker: rowByUuid(
    (ids) => source.db.select().from(communityWorkers).where(inArray(communityWorkers.id, ids)),
    (row) => row.id,
  ),
  workersOfCommunity: rowsOfParent(source, workerList),
  workOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(communityWorkers)
        .where(inArray(communityWorkers.residentId, ids))
        .orderBy(desc(communityWorkers.employedOn)),
    (row) => row.residentId,
  ),
  training: rowByUuid(
    (ids) => source.db.select().from(workerTrainings).where(inArray(workerTrainings.id, ids)),
    (row) => row.id,
  ),
  trainingsOfWorker: loaderByArguments((args: PageArguments) =>
    pagesByParent(source, {
      list: 'worker.trainings',
      table: workerTrainings,
      parent: workerTrainings.workerId,
      order: [descending(workerTrainings.plannedFor), ascending(workerTrainings.id)],
      page: args,
    }),
  ),
});
