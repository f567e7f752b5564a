import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { leaveFloating, verifyFloating } from './follow-floating.ts';
import { listFloating } from './list-floating.ts';
import { registerFloating } from './register-floating.ts';
import { registerNewcomer } from './register-newcomer.ts';
import { settleFloating } from './settle-floating.ts';

/** The payload of a command: the registration as it is after it. */
const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('registration', loaders.floatingRegistration, command);

export const resolvers: Resolvers = {
  Query: {
    floatingRegistration: (_, { id }, { loaders }) => loaders.floatingRegistration.load(id),
    floatingRegistrations: (_, args, context) => listFloating(context, args),
  },
  Mutation: {
    registerFloating: (_, { input }, context) => changed(context, registerFloating(context, input)),
    registerNewcomer: (_, { input }, context) => changed(context, registerNewcomer(context, input)),
    verifyFloating: (_, { input }, context) => changed(context, verifyFloating(context, input)),
    leaveFloating: (_, { input }, context) => changed(context, leaveFloating(context, input)),
    settleFloating: (_, { input }, context) => changed(context, settleFloating(context, input)),
  },
  FloatingRegistration: {
    __resolveReference: ({ id }, { loaders }) => loaders.floatingRegistration.load(id),
    resident: ({ residentId }, _, { loaders }) => loaders.resident.load(residentId),
    landlord: ({ landlordId }, _, { loaders }) => (landlordId ? loaders.resident.load(landlordId) : null),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Resident: {
    floatingRegistrations: ({ id }, _, { loaders }) => loaders.floatingOfResident.load(id),
  },
  Community: {
    floatingRegistrations: ({ code }, args, { loaders }) => loaders.floatingOfCommunity(args).load(code),
  },
};
