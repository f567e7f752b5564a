import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gt, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { CommitteeMemberFilter, CommitteeMemberOrder } from '../generated/resolvers.ts';
import { committeeMembers } from './tables.ts';

/** Memberships that run on a day. */
export const runningOn = (day: string): SQL | undefined =>
  and(lte(committeeMembers.startedOn, day), or(isNull(committeeMembers.endedOn), gt(committeeMembers.endedOn, day)));

/** Memberships of a community's committees, or of all. */
export const memberList: CommunityList<typeof committeeMembers, CommitteeMemberFilter, CommitteeMemberOrder> = {
  name: 'committeeMembers',
  table: committeeMembers,
  community: committeeMembers.communityCode,
  orders: {
    STARTED_ON_DESC: [descending(committeeMembers.startedOn), ascending(committeeMembers.id)],
    STARTED_ON: [ascending(committeeMembers.startedOn), descending(committeeMembers.id)],
  },
  defaultOrder: 'STARTED_ON_DESC',
  matches: ({ role, partyPost, isSubsidised, asOf }) =>
    and(
      role ? eq(committeeMembers.role, role) : undefined,
      partyPost ? eq(committeeMembers.partyPost, partyPost) : undefined,
      typeof isSubsidised === 'boolean' ? eq(committeeMembers.isSubsidised, isSubsidised) : undefined,
      asOf ? runningOn(asOf) : undefined,
    ),
};
