import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { ElectionFilter, ElectionOrder } from '../generated/resolvers.ts';
import { elections } from './tables.ts';

/** Elections of a community, or of all. */
export const electionList: CommunityList<typeof elections, ElectionFilter, ElectionOrder> = {
  name: 'elections',
  table: elections,
  community: elections.communityCode,
  orders: {
    OPENED_ON_DESC: [descending(elections.openedOn), ascending(elections.id)],
    OPENED_ON: [ascending(elections.openedOn), descending(elections.id)],
  },
  defaultOrder: 'OPENED_ON_DESC',
  matches: ({ kind, status, openedFrom, openedUntil }) =>
    and(
      kind ? eq(elections.kind, kind) : undefined,
      status ? eq(elections.status, status) : undefined,
      openedFrom ? gte(elections.openedOn, openedFrom) : undefined,
      openedUntil ? lte(elections.openedOn, openedUntil) : undefined,
    ),
};
