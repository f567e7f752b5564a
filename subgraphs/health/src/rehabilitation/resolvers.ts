import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  dropRehabilitationNeed,
  meetRehabilitationNeed,
  recordRehabilitationSession,
} from './carry-out-rehabilitation.ts';
import { identifyRehabilitationNeed } from './identify-rehabilitation-need.ts';
import { listRehabilitationNeeds } from './list-rehabilitation-needs.ts';

export const resolvers: Resolvers = {
  Query: {
    rehabilitationNeed: (_, { id }, { loaders }) => loaders.rehabilitationNeed.load(id),
    rehabilitationNeeds: (_, args, context) => listRehabilitationNeeds(context, args),
  },
  Mutation: {
    identifyRehabilitationNeed: (_, { input }, context) =>
      payloadOf('rehabilitationNeed', context.loaders.rehabilitationNeed, identifyRehabilitationNeed(context, input)),
    recordRehabilitationSession: (_, { input }, context) =>
      payloadOf('rehabilitationNeed', context.loaders.rehabilitationNeed, recordRehabilitationSession(context, input)),
    meetRehabilitationNeed: (_, { input }, context) =>
      payloadOf('rehabilitationNeed', context.loaders.rehabilitationNeed, meetRehabilitationNeed(context, input)),
    dropRehabilitationNeed: (_, { input }, context) =>
      payloadOf('rehabilitationNeed', context.loaders.rehabilitationNeed, dropRehabilitationNeed(context, input)),
  },
  RehabilitationNeed: {
    __resolveReference: ({ id }, { loaders }) => loaders.rehabilitationNeed.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    disability: ({ disabilityId }, _, { loaders }) => loaders.disability.load(disabilityId),
    sessions: ({ id }, _, { loaders }) => loaders.sessionsOfNeed.load(id),
  },
  Community: {
    rehabilitationNeeds: ({ code }, page, { loaders }) => loaders.rehabilitationNeedsOfCommunity(page).load(code),
  },
  Disability: {
    rehabilitationNeeds: ({ id }, page, { loaders }) => loaders.rehabilitationNeedsOfDisability(page).load(id),
  },
};
