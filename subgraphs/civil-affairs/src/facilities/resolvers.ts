import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  changeFacility,
  closeFacility,
  registerFacility,
  reopenFacility,
  retireFacility,
} from './change-community-facility.ts';
import { communityFacilityList } from './list-community-facilities.ts';

export const resolvers: Resolvers = {
  Query: {
    communityFacility: (_, { id }, { loaders }) => loaders.communityFacility.load(id),
    communityFacilities: (_, args, context) => listRows(context, communityFacilityList, args),
  },
  Mutation: {
    registerFacility: (_, { input }, context) =>
      payloadOf('facility', context.loaders.communityFacility, registerFacility(context, input)),
    changeFacility: (_, { input }, context) =>
      payloadOf('facility', context.loaders.communityFacility, changeFacility(context, input)),
    closeFacility: (_, { input }, context) =>
      payloadOf('facility', context.loaders.communityFacility, closeFacility(context, input)),
    reopenFacility: (_, { input }, context) =>
      payloadOf('facility', context.loaders.communityFacility, reopenFacility(context, input)),
    retireFacility: (_, { input }, context) =>
      payloadOf('facility', context.loaders.communityFacility, retireFacility(context, input)),
  },
  Community: {
    facilities: ({ code }, args, { loaders }) => loaders.communityFacilitiesOfCommunity(args).load(code),
    facilityNorm: ({ code }, _, { loaders }) => loaders.facilityNorm.load(code),
  },
  CommunityFacility: {
    __resolveReference: ({ id }, { loaders }) => loaders.communityFacility.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
  },
};
