import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { handOutDonation, voidDonationHandout } from './hand-out-donation.ts';
import { donationHandoutList } from './list-handouts.ts';

export const resolvers: Resolvers = {
  Query: {
    donationHandout: (_, { id }, { loaders }) => loaders.donationHandout.load(id),
    donationHandouts: (_, args, context) => listRows(context, donationHandoutList, args),
  },
  Mutation: {
    handOutDonation: (_, { input }, context) =>
      payloadOf('handout', context.loaders.donationHandout, handOutDonation(context, input)),
    voidDonationHandout: (_, { input }, context) =>
      payloadOf('handout', context.loaders.donationHandout, voidDonationHandout(context, input)),
  },
  DonationStation: {
    handouts: ({ id }, args, { loaders }) => loaders.donationHandoutsOfStation(args).load(id),
  },
  Household: {
    donationHandouts: ({ id }, args, { loaders }) => loaders.donationHandoutsOfHousehold(args).load(id),
  },
  DonationHandout: {
    __resolveReference: ({ id }, { loaders }) => loaders.donationHandout.load(id),
    station: ({ stationId }, _, { loaders }) => loaders.donationStation.load(stationId),
    stock: ({ stockId }, _, { loaders }) => (stockId ? loaders.donationStock.load(stockId) : null),
    household: ({ householdId }, _, { loaders }) => loaders.household.load(householdId),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
  },
};
