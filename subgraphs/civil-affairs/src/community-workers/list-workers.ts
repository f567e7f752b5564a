import { chinaDate } from '@community-graph/kit/dates';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, lt, lte, not, type SQL, sql } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { CommunityWorkerFilter, CommunityWorkerOrder } from '../generated/resolvers.ts';
import { communityWorkers as workers } from './tables.ts';

const overdue = (): SQL => sql`(${workers.status} <> 'LEFT' and ${lt(workers.trainingDueOn, chinaDate())})`;

/** Workers of a community, or of all, by when their training is due. */
export const workerList: CommunityList<typeof workers, CommunityWorkerFilter, CommunityWorkerOrder> = {
  name: 'communityWorkers',
  table: workers,
  community: workers.communityCode,
  orders: {
    TRAINING_DUE_ON: [ascending(workers.trainingDueOn), ascending(workers.id)],
    TRAINING_DUE_ON_DESC: [descending(workers.trainingDueOn), descending(workers.id)],
  },
  defaultOrder: 'TRAINING_DUE_ON',
  matches: ({ post, status, trainingDueUntil, isTrainingOverdue }) =>
    and(
      post ? eq(workers.post, post) : undefined,
      status ? eq(workers.status, status) : undefined,
      trainingDueUntil ? lte(workers.trainingDueOn, trainingDueUntil) : undefined,
      typeof isTrainingOverdue === 'boolean' ? (isTrainingOverdue ? overdue() : not(overdue())) : undefined,
    ),
};
