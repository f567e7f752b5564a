import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { VolunteerFilter, VolunteerOrder } from '../generated/resolvers.ts';
import { volunteers } from './tables.ts';

/** Volunteers of a community, or of all. */
export const volunteerList: CommunityList<typeof volunteers, VolunteerFilter, VolunteerOrder> = {
  name: 'volunteers',
  table: volunteers,
  community: volunteers.communityCode,
  orders: {
    REGISTERED_ON_DESC: [descending(volunteers.registeredOn), ascending(volunteers.id)],
    REGISTERED_ON: [ascending(volunteers.registeredOn), descending(volunteers.id)],
  },
  defaultOrder: 'REGISTERED_ON_DESC',
  matches: ({ status, skill, registeredFrom, registeredUntil }) =>
    and(
      status ? eq(volunteers.status, status) : undefined,
      skill ? eq(volunteers.skill, skill) : undefined,
      registeredFrom ? gte(volunteers.registeredOn, registeredFrom) : undefined,
      registeredUntil ? lte(volunteers.registeredOn, registeredUntil) : undefined,
    ),
};
