import type { Resolvers } from '../generated/resolvers.ts';
import { isUrban } from './find-community.ts';
import { listCommunities } from './list-communities.ts';
import { updateCommunity } from './update-community.ts';

export const resolvers: Resolvers = {
  Query: {
    community: (_, { code }, { loaders }) => loaders.community.load(code),
    communities: (_, args, context) => listCommunities(context, args),
  },
  Mutation: {
    updateCommunity: async (_, { input }, context) => {
      const { code } = await updateCommunity(context, input);
      return { community: await context.loaders.community.load(code) };
    },
  },
  Region: {
    communities: ({ code }, args, context) => listCommunities(context, { ...args, region: code }),
  },
  Community: {
    __resolveReference: ({ code }, { loaders }) => loaders.community.load(code),
    urban: (community) => isUrban(community),
    region: ({ regionCode }, _, { loaders }) => loaders.region.load(regionCode),
  },
};
