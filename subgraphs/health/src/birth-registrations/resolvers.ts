import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { applyForBirthRegistration } from './apply-for-birth-registration.ts';
import { refuseBirthRegistration, registerBirthService } from './decide-birth-registration.ts';
import { cancelBirthRegistration, recordBirth, withdrawBirthRegistration } from './end-birth-registration.ts';
import { listBirthRegistrations } from './list-birth-registrations.ts';

export const resolvers: Resolvers = {
  Query: {
    birthRegistration: (_, { id }, { loaders }) => loaders.birthRegistration.load(id),
    birthRegistrations: (_, args, context) => listBirthRegistrations(context, args),
  },
  Mutation: {
    applyForBirthRegistration: (_, { input }, context) =>
      payloadOf('birthRegistration', context.loaders.birthRegistration, applyForBirthRegistration(context, input)),
    registerBirthService: (_, { input }, context) =>
      payloadOf('birthRegistration', context.loaders.birthRegistration, registerBirthService(context, input)),
    refuseBirthRegistration: (_, { input }, context) =>
      payloadOf('birthRegistration', context.loaders.birthRegistration, refuseBirthRegistration(context, input)),
    withdrawBirthRegistration: (_, { input }, context) =>
      payloadOf('birthRegistration', context.loaders.birthRegistration, withdrawBirthRegistration(context, input)),
    recordBirth: (_, { input }, context) =>
      payloadOf('birthRegistration', context.loaders.birthRegistration, recordBirth(context, input)),
    cancelBirthRegistration: (_, { input }, context) =>
      payloadOf('birthRegistration', context.loaders.birthRegistration, cancelBirthRegistration(context, input)),
  },
  BirthRegistration: {
    __resolveReference: ({ id }, { loaders }) => loaders.birthRegistration.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    spouse: ({ spouseId }) => (spouseId ? { id: spouseId } : null),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Resident: {
    birthRegistrations: ({ id }, page, { loaders }) => loaders.birthRegistrationsOfResident(page).load(id),
  },
  Community: {
    birthRegistrations: ({ code }, page, { loaders }) => loaders.birthRegistrationsOfCommunity(page).load(code),
  },
};
