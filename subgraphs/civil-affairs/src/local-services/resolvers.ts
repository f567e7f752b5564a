import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { closeServiceOutlet, joinHomeNetwork, leaveHomeNetwork, openServiceOutlet } from './change-service-outlet.ts';
import { serviceOutletList } from './list-service-outlets.ts';

export const resolvers: Resolvers = {
  Query: {
    serviceOutlet: (_, { id }, { loaders }) => loaders.serviceOutlet.load(id),
    serviceOutlets: (_, args, context) => listRows(context, serviceOutletList, args),
  },
  Mutation: {
    openServiceOutlet: (_, { input }, context) =>
      payloadOf('outlet', context.loaders.serviceOutlet, openServiceOutlet(context, input)),
    joinHomeNetwork: (_, { input }, context) =>
      payloadOf('outlet', context.loaders.serviceOutlet, joinHomeNetwork(context, input)),
    leaveHomeNetwork: (_, { input }, context) =>
      payloadOf('outlet', context.loaders.serviceOutlet, leaveHomeNetwork(context, input)),
    closeServiceOutlet: (_, { input }, context) =>
      payloadOf('outlet', context.loaders.serviceOutlet, closeServiceOutlet(context, input)),
  },
  Community: {
    serviceOutlets: ({ code }, args, { loaders }) => loaders.serviceOutletsOfCommunity(args).load(code),
  },
  ServiceOutlet: {
    __resolveReference: ({ id }, { loaders }) => loaders.serviceOutlet.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    hearing: ({ hearingId }, _, { loaders }) => (hearingId ? loaders.businessHearing.load(hearingId) : null),
  },
};
