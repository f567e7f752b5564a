import type { CommunityList } from '@community-graph/kit/pagination/community-list';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { JobSeekerFilter, JobSeekerOrder } from '../generated/resolvers.ts';
import { jobSeekers } from './tables.ts';

/** Job seekers of a community, or of all. */
export const jobSeekerList: CommunityList<typeof jobSeekers, JobSeekerFilter, JobSeekerOrder> = {
  name: 'jobSeekers',
  table: jobSeekers,
  community: jobSeekers.communityCode,
  orders: {
    REGISTERED_ON_DESC: [descending(jobSeekers.registeredOn), ascending(jobSeekers.id)],
    REGISTERED_ON: [ascending(jobSeekers.registeredOn), descending(jobSeekers.id)],
  },
  defaultOrder: 'REGISTERED_ON_DESC',
  matches: ({ status, wishedOccupation, registeredFrom, registeredUntil }) =>
    and(
      status ? eq(jobSeekers.status, status) : undefined,
      wishedOccupation ? eq(jobSeekers.wishedOccupation, wishedOccupation) : undefined,
      registeredFrom ? gte(jobSeekers.registeredOn, registeredFrom) : undefined,
      registeredUntil ? lte(jobSeekers.registeredOn, registeredUntil) : undefined,
    ),
};
