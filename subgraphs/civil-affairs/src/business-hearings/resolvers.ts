import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  applyForBusinessHearing,
  concludeHearingAgreed,
  concludeHearingObjected,
  planBusinessHearing,
  withdrawBusinessHearing,
} from './change-business-hearing.ts';
import { businessHearingList } from './list-business-hearings.ts';

export const resolvers: Resolvers = {
  Query: {
    businessHearing: (_, { id }, { loaders }) => loaders.businessHearing.load(id),
    businessHearings: (_, args, context) => listRows(context, businessHearingList, args),
  },
  Mutation: {
    applyForBusinessHearing: (_, { input }, context) =>
      payloadOf('hearing', context.loaders.businessHearing, applyForBusinessHearing(context, input)),
    planBusinessHearing: (_, { input }, context) =>
      payloadOf('hearing', context.loaders.businessHearing, planBusinessHearing(context, input)),
    concludeHearingAgreed: (_, { input }, context) =>
      payloadOf('hearing', context.loaders.businessHearing, concludeHearingAgreed(context, input)),
    concludeHearingObjected: (_, { input }, context) =>
      payloadOf('hearing', context.loaders.businessHearing, concludeHearingObjected(context, input)),
    withdrawBusinessHearing: (_, { input }, context) =>
      payloadOf('hearing', context.loaders.businessHearing, withdrawBusinessHearing(context, input)),
  },
  Community: {
    businessHearings: ({ code }, args, { loaders }) => loaders.businessHearingsOfCommunity(args).load(code),
  },
  BusinessHearing: {
    __resolveReference: ({ id }, { loaders }) => loaders.businessHearing.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
  },
};
