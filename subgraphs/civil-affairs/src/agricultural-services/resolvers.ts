import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  cancelAgriculturalService,
  planAgriculturalService,
  provideAgriculturalService,
} from './change-agricultural-service.ts';
import { agriculturalServiceList } from './list-agricultural-services.ts';

export const resolvers: Resolvers = {
  Query: {
    agriculturalService: (_, { id }, { loaders }) => loaders.agriculturalService.load(id),
    agriculturalServices: (_, args, context) => listRows(context, agriculturalServiceList, args),
  },
  Mutation: {
    planAgriculturalService: (_, { input }, context) =>
      payloadOf('service', context.loaders.agriculturalService, planAgriculturalService(context, input)),
    provideAgriculturalService: (_, { input }, context) =>
      payloadOf('service', context.loaders.agriculturalService, provideAgriculturalService(context, input)),
    cancelAgriculturalService: (_, { input }, context) =>
      payloadOf('service', context.loaders.agriculturalService, cancelAgriculturalService(context, input)),
  },
  Community: {
    agriculturalServices: ({ code }, args, { loaders }) => loaders.agriculturalServicesOfCommunity(args).load(code),
  },
  AgriculturalService: {
    __resolveReference: ({ id }, { loaders }) => loaders.agriculturalService.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
  },
};
