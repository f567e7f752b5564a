import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type { DonationHandoutFilter, DonationHandoutOrder } from '../generated/resolvers.ts';
import { donationHandouts } from './tables.ts';

/** Handouts of a community, a station, a household, or of all. */
export const donationHandoutList: CommunityList<typeof donationHandouts, DonationHandoutFilter, DonationHandoutOrder> =
  {
    name: 'donationHandouts',
    table: donationHandouts,
    community: donationHandouts.communityCode,
    orders: {
      HANDED_ON_DESC: [descending(donationHandouts.handedOn), ascending(donationHandouts.id)],
      HANDED_ON: [ascending(donationHandouts.handedOn), descending(donationHandouts.id)],
    },
    defaultOrder: 'HANDED_ON_DESC',
    matches: ({ status, ground, handedFrom }) =>
      and(
        status ? eq(donationHandouts.status, status) : undefined,
        ground ? eq(donationHandouts.ground, ground) : undefined,
        handedFrom ? gte(donationHandouts.handedOn, handedFrom) : undefined,
      ),
  };
