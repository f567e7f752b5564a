import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { acceptReferral, cancelReferral, declineReferral, receiveReferral, returnReferral } from './follow-referral.ts';
import { listReferrals } from './list-referrals.ts';
import { referPatient } from './refer-patient.ts';

export const resolvers: Resolvers = {
  Query: {
    referral: (_, { id }, { loaders }) => loaders.referral.load(id),
    referrals: (_, args, context) => listReferrals(context, args),
  },
  Mutation: {
    referPatient: (_, { input }, context) =>
      payloadOf('referral', context.loaders.referral, referPatient(context, input)),
    acceptReferral: (_, { input }, context) =>
      payloadOf('referral', context.loaders.referral, acceptReferral(context, input)),
    declineReferral: (_, { input }, context) =>
      payloadOf('referral', context.loaders.referral, declineReferral(context, input)),
    cancelReferral: (_, { input }, context) =>
      payloadOf('referral', context.loaders.referral, cancelReferral(context, input)),
    returnReferral: (_, { input }, context) =>
      payloadOf('referral', context.loaders.referral, returnReferral(context, input)),
    receiveReferral: (_, { input }, context) =>
      payloadOf('referral', context.loaders.referral, receiveReferral(context, input)),
  },
  Referral: {
    __resolveReference: ({ id }, { loaders }) => loaders.referral.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    encounter: ({ encounterId }, _, { loaders }) => loaders.encounter.load(encounterId),
  },
  Resident: {
    referrals: ({ id }, page, { loaders }) => loaders.referralsOfResident(page).load(id),
  },
  Community: {
    referrals: ({ code }, page, { loaders }) => loaders.referralsOfCommunity(page).load(code),
  },
};
