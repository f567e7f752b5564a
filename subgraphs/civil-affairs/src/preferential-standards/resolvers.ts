import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { setPreferentialStandard } from './set-standard.ts';

export const resolvers: Resolvers = {
  Mutation: {
    setPreferentialStandard: (_, { input }, context) =>
      payloadOf('standard', context.loaders.preferentialStandard, setPreferentialStandard(context, input)),
  },
  Region: {
    preferentialStandards: async ({ code }, { year }, { loaders }) =>
      (await loaders.preferentialStandardsOfCounty.load(code)).filter((one) => !year || one.year === year),
  },
  PreferentialStandard: {
    __resolveReference: ({ id }, { loaders }) => loaders.preferentialStandard.load(id),
    county: ({ countyCode }, _, { loaders }) => loaders.region.load(countyCode),
  },
};
