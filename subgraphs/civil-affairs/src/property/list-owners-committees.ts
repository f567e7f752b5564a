import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, lte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { OwnersCommitteeFilter, OwnersCommitteeOrder } from '../generated/resolvers.ts';
import { ownersCommittees } from './tables.ts';

/** Owners’ committees of a community, or of all. */
export const ownersCommitteeList: CommunityList<typeof ownersCommittees, OwnersCommitteeFilter, OwnersCommitteeOrder> =
  {
    name: 'ownersCommittees',
    table: ownersCommittees,
    community: ownersCommittees.communityCode,
    orders: {
      STARTED_ON_DESC: [descending(ownersCommittees.startedOn), ascending(ownersCommittees.id)],
      STARTED_ON: [ascending(ownersCommittees.startedOn), descending(ownersCommittees.id)],
    },
    defaultOrder: 'STARTED_ON_DESC',
    matches: ({ status, startedFrom, startedUntil }) =>
      and(
        status ? eq(ownersCommittees.status, status) : undefined,
        startedFrom ? gte(ownersCommittees.startedOn, startedFrom) : undefined,
        startedUntil ? lte(ownersCommittees.startedOn, startedUntil) : undefined,
      ),
  };
