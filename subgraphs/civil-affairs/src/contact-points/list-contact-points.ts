import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { ContactPointFilter, ContactPointOrder } from '../generated/resolvers.ts';
import { contactPoints } from './tables.ts';

/** Contact points of leaders of a community, or of all. */
export const contactPointList: CommunityList<typeof contactPoints, ContactPointFilter, ContactPointOrder> = {
  name: 'contactPoints',
  table: contactPoints,
  community: contactPoints.communityCode,
  orders: {
    STARTED_ON_DESC: [descending(contactPoints.startedOn), ascending(contactPoints.id)],
    STARTED_ON: [ascending(contactPoints.startedOn), descending(contactPoints.id)],
  },
  defaultOrder: 'STARTED_ON_DESC',
  matches: ({ status, startedFrom, startedUntil }) =>
    and(
      status ? eq(contactPoints.status, status) : undefined,
      startedFrom ? gte(contactPoints.startedOn, startedFrom) : undefined,
      startedUntil ? lte(contactPoints.startedOn, startedUntil) : undefined,
    ),
};
