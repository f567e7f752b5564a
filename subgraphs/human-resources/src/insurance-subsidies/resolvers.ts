import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { applyForInsuranceSubsidy } from './apply-for-insurance-subsidy.ts';
import { endInsuranceSubsidy, resumeInsuranceSubsidy, suspendInsuranceSubsidy } from './change-insurance-subsidy.ts';
import { grantInsuranceSubsidy, refuseInsuranceSubsidy } from './decide-insurance-subsidy.ts';
import { listInsuranceSubsidies } from './list-insurance-subsidies.ts';

export const resolvers: Resolvers = {
  Query: {
    insuranceSubsidy: (_, { id }, { loaders }) => loaders.insuranceSubsidy.load(id),
    insuranceSubsidies: (_, args, context) => listInsuranceSubsidies(context, args),
  },
  Mutation: {
    applyForInsuranceSubsidy: (_, { input }, context) =>
      payloadOf('subsidy', context.loaders.insuranceSubsidy, applyForInsuranceSubsidy(context, input)),
    grantInsuranceSubsidy: (_, { input }, context) =>
      payloadOf('subsidy', context.loaders.insuranceSubsidy, grantInsuranceSubsidy(context, input)),
    refuseInsuranceSubsidy: (_, { input }, context) =>
      payloadOf('subsidy', context.loaders.insuranceSubsidy, refuseInsuranceSubsidy(context, input)),
    suspendInsuranceSubsidy: (_, { input }, context) =>
      payloadOf('subsidy', context.loaders.insuranceSubsidy, suspendInsuranceSubsidy(context, input)),
    resumeInsuranceSubsidy: (_, { input }, context) =>
      payloadOf('subsidy', context.loaders.insuranceSubsidy, resumeInsuranceSubsidy(context, input)),
    endInsuranceSubsidy: (_, { input }, context) =>
      payloadOf('subsidy', context.loaders.insuranceSubsidy, endInsuranceSubsidy(context, input)),
  },
  InsuranceSubsidy: {
    __resolveReference: ({ id }, { loaders }) => loaders.insuranceSubsidy.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    recognition: ({ recognitionId }, _, { loaders }) => loaders.hardshipRecognition.load(recognitionId),
  },
  Resident: {
    insuranceSubsidies: ({ id }, args, { loaders }) => loaders.insuranceSubsidiesOfResident(args).load(id),
  },
  Community: {
    insuranceSubsidies: ({ code }, args, { loaders }) => loaders.insuranceSubsidiesOfCommunity(args).load(code),
  },
};
