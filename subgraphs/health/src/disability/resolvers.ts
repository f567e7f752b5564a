import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { applyForDisability } from './apply-for-disability.ts';
import { assessDisability, reassessDisability } from './assess-disability.ts';
import { certifyDisability, refuseDisability } from './decide-disability.ts';
import { cancelDisability, withdrawDisability } from './end-disability.ts';
import { isCertified, isSevere } from './life-cycle.ts';
import { listDisabilities } from './list-disabilities.ts';

export const resolvers: Resolvers = {
  Query: {
    disability: (_, { id }, { loaders }) => loaders.disability.load(id),
    disabilities: (_, args, context) => listDisabilities(context, args),
  },
  Mutation: {
    applyForDisability: (_, { input }, context) =>
      payloadOf('disability', context.loaders.disability, applyForDisability(context, input)),
    assessDisability: (_, { input }, context) =>
      payloadOf('disability', context.loaders.disability, assessDisability(context, input)),
    certifyDisability: (_, { input }, context) =>
      payloadOf('disability', context.loaders.disability, certifyDisability(context, input)),
    refuseDisability: (_, { input }, context) =>
      payloadOf('disability', context.loaders.disability, refuseDisability(context, input)),
    withdrawDisability: (_, { input }, context) =>
      payloadOf('disability', context.loaders.disability, withdrawDisability(context, input)),
    reassessDisability: (_, { input }, context) =>
      payloadOf('disability', context.loaders.disability, reassessDisability(context, input)),
    cancelDisability: (_, { input }, context) =>
      payloadOf('disability', context.loaders.disability, cancelDisability(context, input)),
  },
  Disability: {
    __resolveReference: ({ id }, { loaders }) => loaders.disability.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    certified: (disability) => isCertified(disability),
    assessments: ({ id }, _, { loaders }) => loaders.assessmentsOfDisability.load(id),
  },
  Community: {
    disabilities: ({ code }, page, { loaders }) => loaders.disabilitiesOfCommunity(page).load(code),
  },
  Resident: {
    disability: ({ id }, _, { loaders }) => loaders.disabilityOfResident.load(id),
    hasDisability: async ({ id }, _, { loaders }) => isCertified(await loaders.disabilityOfResident.load(id)),
    hasSevereDisability: async ({ id }, _, { loaders }) => isSevere(await loaders.disabilityOfResident.load(id)),
  },
};
