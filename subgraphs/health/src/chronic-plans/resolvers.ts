import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import type { Resolvers } from '../generated/resolvers.ts';
import { listChronicPlans } from './list-chronic-plans.ts';
import { planChronicCare } from './plan-chronic-care.ts';

export const resolvers: Resolvers = {
  Query: {
    chronicPlan: (_, { id }, { loaders }) => loaders.chronicPlan.load(id),
    chronicPlans: (_, args, context) => listChronicPlans(context, args),
  },
  Mutation: {
    planChronicCare: (_, { input }, context) =>
      payloadOf('chronicPlan', context.loaders.chronicPlan, planChronicCare(context, input)),
  },
  ChronicPlan: {
    __resolveReference: ({ id }, { loaders }) => loaders.chronicPlan.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    condition: ({ conditionId }, _, { loaders }) => loaders.chronicCondition.load(conditionId),
  },
  Community: {
    chronicPlans: ({ code }, page, { loaders }) => loaders.chronicPlansOfCommunity(page).load(code),
    chronicSummary: ({ code }, { on }, { loaders }) =>
      loaders.chronicSummaryOfCommunity({ on: on ?? chinaDate() }).load(code),
  },
  ChronicCondition: {
    plan: ({ id }, _, { loaders }) => loaders.planOfCondition.load(id),
  },
};
