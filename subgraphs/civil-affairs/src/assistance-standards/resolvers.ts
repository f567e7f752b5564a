import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import type { Resolvers } from '../generated/resolvers.ts';
import { standardKeyOf } from './amount.ts';
import { standardKey } from './loaders.ts';
import { setAssistanceStandard } from './set-standard.ts';

export const resolvers: Resolvers = {
  Mutation: {
    setAssistanceStandard: (_, { input }, context) =>
      payloadOf('standard', context.loaders.assistanceStandard, setAssistanceStandard(context, input)),
  },
  Region: {
    assistanceStandards: async ({ code }, { year }, { loaders }) =>
      (await loaders.standardsOfCounty.load(code)).filter((one) => !year || one.year === year),
  },
  Community: {
    assistanceStandard: (community, { year }, { loaders }) =>
      loaders.standardOfYear(year ?? Number(chinaDate().slice(0, 4))).load(standardKey(standardKeyOf(community))),
  },
  AssistanceStandard: {
    __resolveReference: ({ id }, { loaders }) => loaders.assistanceStandard.load(id),
    county: ({ countyCode }, _, { loaders }) => loaders.region.load(countyCode),
  },
};
