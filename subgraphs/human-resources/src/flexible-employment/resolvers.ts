import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  cancelFlexibleEmploymentCheck,
  confirmFlexibleEmployment,
  refuteFlexibleEmployment,
} from './check-flexible-employment.ts';
import { listFlexibleEmploymentChecks } from './list-flexible-employment-checks.ts';
import { planFlexibleEmploymentCheck } from './plan-flexible-employment-check.ts';

export const resolvers: Resolvers = {
  Query: {
    flexibleEmploymentCheck: (_, { id }, { loaders }) => loaders.flexibleEmploymentCheck.load(id),
    flexibleEmploymentChecks: (_, args, context) => listFlexibleEmploymentChecks(context, args),
  },
  Mutation: {
    planFlexibleEmploymentCheck: (_, { input }, context) =>
      payloadOf('check', context.loaders.flexibleEmploymentCheck, planFlexibleEmploymentCheck(context, input)),
    confirmFlexibleEmployment: (_, { input }, context) =>
      payloadOf('check', context.loaders.flexibleEmploymentCheck, confirmFlexibleEmployment(context, input)),
    refuteFlexibleEmployment: (_, { input }, context) =>
      payloadOf('check', context.loaders.flexibleEmploymentCheck, refuteFlexibleEmployment(context, input)),
    cancelFlexibleEmploymentCheck: (_, { input }, context) =>
      payloadOf('check', context.loaders.flexibleEmploymentCheck, cancelFlexibleEmploymentCheck(context, input)),
  },
  FlexibleEmploymentCheck: {
    __resolveReference: ({ id }, { loaders }) => loaders.flexibleEmploymentCheck.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Resident: {
    flexibleEmploymentChecks: ({ id }, args, { loaders }) => loaders.flexibleEmploymentChecksOfResident(args).load(id),
  },
  Community: {
    flexibleEmploymentChecks: ({ code }, args, { loaders }) =>
      loaders.flexibleEmploymentChecksOfCommunity(args).load(code),
  },
};
