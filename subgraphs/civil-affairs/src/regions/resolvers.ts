import type { Resolvers } from '../generated/resolvers.ts';
import { lineage } from './full-name.ts';

export const resolvers: Resolvers = {
  Query: {
    region: (_, { code }, { loaders }) => loaders.region.load(code),
  },
  Region: {
    // Departments keep accounts and figures of communities too, and name them as divisions.
    __resolveReference: ({ code }, { loaders }) => loaders.regionOrCommunity.load(code),
    fullName: async ({ code }, _, { loaders }) => {
      const above = await loaders.region.loadMany(lineage(code));
      return above.map((region) => (region && 'name' in region ? region.name : '')).join('');
    },
    parent: ({ parentCode }, _, { loaders }) => (parentCode ? loaders.region.load(parentCode) : null),
    children: ({ code }, _, { loaders }) => loaders.childRegions.load(code),
  },
};
