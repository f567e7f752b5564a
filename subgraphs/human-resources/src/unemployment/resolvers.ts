import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { cancelUnemploymentRegistration } from './cancel-unemployment-registration.ts';
import { listUnemploymentRegistrations } from './list-unemployment-registrations.ts';
import { verifyUnemployment } from './verify-unemployment.ts';

export const resolvers: Resolvers = {
  Query: {
    unemploymentRegistration: (_, { id }, { loaders }) => loaders.unemploymentRegistration.load(id),
    unemploymentRegistrations: (_, args, context) => listUnemploymentRegistrations(context, args),
  },
  Mutation: {
    verifyUnemployment: (_, { input }, context) =>
      payloadOf('registration', context.loaders.unemploymentRegistration, verifyUnemployment(context, input)),
    cancelUnemploymentRegistration: (_, { input }, context) =>
      payloadOf(
        'registration',
        context.loaders.unemploymentRegistration,
        cancelUnemploymentRegistration(context, input),
      ),
  },
  UnemploymentRegistration: {
    __resolveReference: ({ id }, { loaders }) => loaders.unemploymentRegistration.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Resident: {
    unemploymentRegistrations: ({ id }, args, { loaders }) =>
      loaders.unemploymentRegistrationsOfResident(args).load(id),
  },
  Community: {
    unemploymentRegistrations: ({ code }, args, { loaders }) =>
      loaders.unemploymentRegistrationsOfCommunity(args).load(code),
    // Whether it exists is civil affairs’ to say; only the key is taken over from the representation.
    __resolveReference: ({ code }) => ({ code }),
  },
};
