import type { CommunityList } from '@community-graph/kit/pagination/community-list';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { JobTrainingFilter, JobTrainingOrder } from '../generated/resolvers.ts';
import { jobTrainings } from './tables.ts';

/** Courses in a community, or in all. */
export const jobTrainingList: CommunityList<typeof jobTrainings, JobTrainingFilter, JobTrainingOrder> = {
  name: 'jobTrainings',
  table: jobTrainings,
  community: jobTrainings.communityCode,
  orders: {
    STARTS_ON_DESC: [descending(jobTrainings.startsOn), ascending(jobTrainings.id)],
    STARTS_ON: [ascending(jobTrainings.startsOn), descending(jobTrainings.id)],
  },
  defaultOrder: 'STARTS_ON_DESC',
  matches: ({ status, forMigrants, occupation, startsFrom, startsUntil }) =>
    and(
      status ? eq(jobTrainings.status, status) : undefined,
      typeof forMigrants === 'boolean' ? eq(jobTrainings.forMigrants, forMigrants) : undefined,
      occupation ? eq(jobTrainings.occupation, occupation) : undefined,
      startsFrom ? gte(jobTrainings.startsOn, startsFrom) : undefined,
      startsUntil ? lte(jobTrainings.startsOn, startsUntil) : undefined,
    ),
};
