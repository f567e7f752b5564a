import type { CommunityList } from '@community-graph/kit/pagination/community-list';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { JobIntroductionFilter, JobIntroductionOrder } from '../generated/resolvers.ts';
import { jobIntroductions } from './tables.ts';

const { communityCode, id, introducedOn, status: statusColumn } = jobIntroductions;

/** Introductions of a community's job seekers, or of all. */
export const jobIntroductionList: CommunityList<typeof jobIntroductions, JobIntroductionFilter, JobIntroductionOrder> =
  {
    name: 'jobIntroductions',
    table: jobIntroductions,
    community: communityCode,
    orders: {
      INTRODUCED_ON_DESC: [descending(introducedOn), ascending(id)],
      INTRODUCED_ON: [ascending(introducedOn), descending(id)],
    },
    defaultOrder: 'INTRODUCED_ON_DESC',
    matches: ({ status, introducedFrom, introducedUntil }) =>
      and(
        status ? eq(statusColumn, status) : undefined,
        introducedFrom ? gte(introducedOn, introducedFrom) : undefined,
        introducedUntil ? lte(introducedOn, introducedUntil) : undefined,
      ),
  };
