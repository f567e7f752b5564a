import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  acceptHousingPlan,
  resubmitHousingPlan,
  returnHousingPlan,
  submitHousingPlan,
  withdrawHousingPlan,
} from './change-housing-plan.ts';
import { housingPlanList } from './list-housing-plans.ts';
import { faultsOfPlan } from './plan-norm.ts';

export const resolvers: Resolvers = {
  Query: {
    housingPlan: (_, { id }, { loaders }) => loaders.housingPlan.load(id),
    housingPlans: (_, args, context) => listRows(context, housingPlanList, args),
  },
  Mutation: {
    submitHousingPlan: (_, { input }, context) =>
      payloadOf('plan', context.loaders.housingPlan, submitHousingPlan(context, input)),
    acceptHousingPlan: (_, { input }, context) =>
      payloadOf('plan', context.loaders.housingPlan, acceptHousingPlan(context, input)),
    returnHousingPlan: (_, { input }, context) =>
      payloadOf('plan', context.loaders.housingPlan, returnHousingPlan(context, input)),
    resubmitHousingPlan: (_, { input }, context) =>
      payloadOf('plan', context.loaders.housingPlan, resubmitHousingPlan(context, input)),
    withdrawHousingPlan: (_, { input }, context) =>
      payloadOf('plan', context.loaders.housingPlan, withdrawHousingPlan(context, input)),
  },
  Community: {
    housingPlans: ({ code }, args, { loaders }) => loaders.housingPlansOfCommunity(args).load(code),
  },
  HousingPlan: {
    __resolveReference: ({ id }, { loaders }) => loaders.housingPlan.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    faults: (row) => faultsOfPlan(row),
  },
};
