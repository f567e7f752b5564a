import type { CommunityList } from '@community-graph/kit/pagination/community-list';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { JobTrainingEnrolmentFilter, JobTrainingEnrolmentOrder } from '../generated/resolvers.ts';
import { jobTrainingEnrolments } from './tables.ts';

const { communityCode, enrolledOn, id, status: statusColumn } = jobTrainingEnrolments;

/** Who takes part, of a community or of all. */
export const jobTrainingEnrolmentList: CommunityList<
  typeof jobTrainingEnrolments,
  JobTrainingEnrolmentFilter,
  JobTrainingEnrolmentOrder
> = {
  name: 'jobTrainingEnrolments',
  table: jobTrainingEnrolments,
  community: communityCode,
  orders: {
    ENROLLED_ON_DESC: [descending(enrolledOn), ascending(id)],
    ENROLLED_ON: [ascending(enrolledOn), descending(id)],
  },
  defaultOrder: 'ENROLLED_ON_DESC',
  matches: ({ status, enrolledFrom, enrolledUntil }) =>
    and(
      status ? eq(statusColumn, status) : undefined,
      enrolledFrom ? gte(enrolledOn, enrolledFrom) : undefined,
      enrolledUntil ? lte(enrolledOn, enrolledUntil) : undefined,
    ),
};
