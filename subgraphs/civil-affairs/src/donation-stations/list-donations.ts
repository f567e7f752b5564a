import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { and, eq, gte, isNotNull, isNull } from 'drizzle-orm';
import type { CommunityList } from '../communities/community-list.ts';
import type {
  DonationFilter,
  DonationOrder,
  DonationStationFilter,
  DonationStationOrder,
} from '../generated/resolvers.ts';
import { donationStations, donations } from './tables.ts';

/** Donation stations of a community, or of all. */
export const donationStationList: CommunityList<typeof donationStations, DonationStationFilter, DonationStationOrder> =
  {
    name: 'donationStations',
    table: donationStations,
    community: donationStations.communityCode,
    orders: {
      OPENED_ON_DESC: [descending(donationStations.openedOn), ascending(donationStations.id)],
      OPENED_ON: [ascending(donationStations.openedOn), descending(donationStations.id)],
    },
    defaultOrder: 'OPENED_ON_DESC',
    matches: ({ status }) => (status ? eq(donationStations.status, status) : undefined),
  };

/** Donations of a community, of a station, or of all. */
export const donationList: CommunityList<typeof donations, DonationFilter, DonationOrder> = {
  name: 'donations',
  table: donations,
  community: donations.communityCode,
  orders: {
    RECEIVED_ON_DESC: [descending(donations.receivedOn), ascending(donations.id)],
    RECEIVED_ON: [ascending(donations.receivedOn), descending(donations.id)],
  },
  defaultOrder: 'RECEIVED_ON_DESC',
  matches: ({ status, isMoney, receivedFrom }) =>
    and(
      status ? eq(donations.status, status) : undefined,
      typeof isMoney === 'boolean' ? (isMoney ? isNotNull : isNull)(donations.amount) : undefined,
      receivedFrom ? gte(donations.receivedOn, receivedFrom) : undefined,
    ),
};
