import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { closeDonationStation, openDonationStation } from './change-station.ts';
import { donationList, donationStationList } from './list-donations.ts';
import { receiveDonation, voidDonation } from './receive-donation.ts';

export const resolvers: Resolvers = {
  Query: {
    donationStation: (_, { id }, { loaders }) => loaders.donationStation.load(id),
    donationStations: (_, args, context) => listRows(context, donationStationList, args),
    donation: (_, { id }, { loaders }) => loaders.donation.load(id),
    donations: (_, args, context) => listRows(context, donationList, args),
  },
  Mutation: {
    openDonationStation: (_, { input }, context) =>
      payloadOf('station', context.loaders.donationStation, openDonationStation(context, input)),
    closeDonationStation: (_, { input }, context) =>
      payloadOf('station', context.loaders.donationStation, closeDonationStation(context, input)),
    receiveDonation: (_, { input }, context) =>
      payloadOf('donation', context.loaders.donation, receiveDonation(context, input)),
    voidDonation: (_, { input }, context) =>
      payloadOf('donation', context.loaders.donation, voidDonation(context, input)),
  },
  Community: {
    donationStations: ({ code }, args, { loaders }) => loaders.donationStationsOfCommunity(args).load(code),
  },
  DonationStation: {
    __resolveReference: ({ id }, { loaders }) => loaders.donationStation.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    stocks: ({ id }, _, { loaders }) => loaders.donationStocksOfStation.load(id),
    donations: ({ id }, args, { loaders }) => loaders.donationsOfStation(args).load(id),
  },
  DonationStock: {
    __resolveReference: ({ id }, { loaders }) => loaders.donationStock.load(id),
    station: ({ stationId }, _, { loaders }) => loaders.donationStation.load(stationId),
  },
  Donation: {
    __resolveReference: ({ id }, { loaders }) => loaders.donation.load(id),
    station: ({ stationId }, _, { loaders }) => loaders.donationStation.load(stationId),
    stock: ({ stockId }, _, { loaders }) => (stockId ? loaders.donationStock.load(stockId) : null),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
  },
};
