import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  approvePreventionVolunteer,
  leavePreventionVolunteers,
  refusePreventionVolunteer,
} from './decide-volunteer.ts';
import { listPreventionVolunteers } from './loaders.ts';
import { signUpPreventionVolunteer } from './sign-up.ts';

/** The payload of a command: the volunteer after it. */
async function changed({ loaders }: Context, command: Promise<{ id: string }>) {
  return { volunteer: await loaders.preventionVolunteer.load((await command).id) };
}

export const resolvers: Resolvers = {
  Query: {
    preventionVolunteer: (_, { id }, { loaders }) => loaders.preventionVolunteer.load(id),
    preventionVolunteers: (_, args, context) => listPreventionVolunteers(context, args),
  },
  Mutation: {
    signUpPreventionVolunteer: (_, { input }, context) => changed(context, signUpPreventionVolunteer(context, input)),
    approvePreventionVolunteer: (_, { input }, context) => changed(context, approvePreventionVolunteer(context, input)),
    refusePreventionVolunteer: (_, { input }, context) => changed(context, refusePreventionVolunteer(context, input)),
    leavePreventionVolunteers: (_, { input }, context) => changed(context, leavePreventionVolunteers(context, input)),
  },
  PreventionVolunteer: {
    __resolveReference: ({ id }, { loaders }) => loaders.preventionVolunteer.load(id),
    resident: ({ residentId }, _, { loaders }) => loaders.resident.load(residentId),
    group: ({ id }, _, { loaders }) => loaders.groupOfVolunteer.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Resident: {
    preventionVolunteer: ({ id }, _, { loaders }) => loaders.preventionVolunteerOfResident.load(id),
  },
  Community: {
    preventionVolunteers: ({ code }, args, { loaders }) => loaders.preventionVolunteersOfCommunity(args).load(code),
  },
};
