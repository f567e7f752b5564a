import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { applyForHardship } from './apply-for-hardship.ts';
import { checkHardship, publiciseHardship } from './check-hardship.ts';
import { recogniseHardship, refuseHardship, withdrawHardship } from './decide-hardship.ts';
import { listHardshipRecognitions } from './list-hardship-recognitions.ts';
import { removeHardship, reviewHardship } from './review-hardship.ts';

export const resolvers: Resolvers = {
  Query: {
    hardshipRecognition: (_, { id }, { loaders }) => loaders.hardshipRecognition.load(id),
    hardshipRecognitions: (_, args, context) => listHardshipRecognitions(context, args),
  },
  Mutation: {
    applyForHardship: (_, { input }, context) =>
      payloadOf('recognition', context.loaders.hardshipRecognition, applyForHardship(context, input)),
    checkHardship: (_, { input }, context) =>
      payloadOf('recognition', context.loaders.hardshipRecognition, checkHardship(context, input)),
    publiciseHardship: (_, { input }, context) =>
      payloadOf('recognition', context.loaders.hardshipRecognition, publiciseHardship(context, input)),
    recogniseHardship: (_, { input }, context) =>
      payloadOf('recognition', context.loaders.hardshipRecognition, recogniseHardship(context, input)),
    refuseHardship: (_, { input }, context) =>
      payloadOf('recognition', context.loaders.hardshipRecognition, refuseHardship(context, input)),
    withdrawHardship: (_, { input }, context) =>
      payloadOf('recognition', context.loaders.hardshipRecognition, withdrawHardship(context, input)),
    reviewHardship: (_, { input }, context) =>
      payloadOf('recognition', context.loaders.hardshipRecognition, reviewHardship(context, input)),
    removeHardship: (_, { input }, context) =>
      payloadOf('recognition', context.loaders.hardshipRecognition, removeHardship(context, input)),
  },
  HardshipRecognition: {
    __resolveReference: ({ id }, { loaders }) => loaders.hardshipRecognition.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Resident: {
    isInHardship: async ({ id }, _, { loaders }) => (await loaders.standingHardshipOfResident.load(id)) !== null,
    hardshipRecognitions: ({ id }, args, { loaders }) => loaders.hardshipRecognitionsOfResident(args).load(id),
  },
  Community: {
    hardshipRecognitions: ({ code }, args, { loaders }) => loaders.hardshipRecognitionsOfCommunity(args).load(code),
  },
};
