import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { evaluateReproductiveHealthGuidance, voidReproductiveHealthGuidance } from './follow-guidance.ts';
import { giveReproductiveHealthGuidance } from './give-guidance.ts';
import { listReproductiveHealthGuidances } from './list-reproductive-health-guidances.ts';

export const resolvers: Resolvers = {
  Query: {
    reproductiveHealthGuidance: (_, { id }, { loaders }) => loaders.reproductiveHealthGuidance.load(id),
    reproductiveHealthGuidances: (_, args, context) => listReproductiveHealthGuidances(context, args),
  },
  Mutation: {
    giveReproductiveHealthGuidance: (_, { input }, context) =>
      payloadOf(
        'reproductiveHealthGuidance',
        context.loaders.reproductiveHealthGuidance,
        giveReproductiveHealthGuidance(context, input),
      ),
    evaluateReproductiveHealthGuidance: (_, { input }, context) =>
      payloadOf(
        'reproductiveHealthGuidance',
        context.loaders.reproductiveHealthGuidance,
        evaluateReproductiveHealthGuidance(context, input),
      ),
    voidReproductiveHealthGuidance: (_, { input }, context) =>
      payloadOf(
        'reproductiveHealthGuidance',
        context.loaders.reproductiveHealthGuidance,
        voidReproductiveHealthGuidance(context, input),
      ),
  },
  ReproductiveHealthGuidance: {
    __resolveReference: ({ id }, { loaders }) => loaders.reproductiveHealthGuidance.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Resident: {
    reproductiveHealthGuidances: ({ id }, page, { loaders }) =>
      loaders.reproductiveHealthGuidancesOfResident(page).load(id),
  },
  Community: {
    reproductiveHealthGuidances: ({ code }, page, { loaders }) =>
      loaders.reproductiveHealthGuidancesOfCommunity(page).load(code),
  },
};
