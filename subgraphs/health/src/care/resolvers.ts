import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { amendEncounter, voidEncounter } from './amend-encounter.ts';
import { listEncounters } from './list-encounters.ts';
import { recordEncounter } from './record-encounter.ts';

export const resolvers: Resolvers = {
  Query: {
    encounter: (_, { id }, { loaders }) => loaders.encounter.load(id),
    encounters: (_, args, context) => listEncounters(context, args),
  },
  Mutation: {
    recordEncounter: (_, { input }, context) =>
      payloadOf('encounter', context.loaders.encounter, recordEncounter(context, input)),
    amendEncounter: (_, { input }, context) =>
      payloadOf('encounter', context.loaders.encounter, amendEncounter(context, input)),
    voidEncounter: (_, { input }, context) =>
      payloadOf('encounter', context.loaders.encounter, voidEncounter(context, input)),
  },
  Encounter: {
    __resolveReference: ({ id }, { loaders }) => loaders.encounter.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    centre: ({ centreId }, _, { loaders }) => loaders.careCentre.load(centreId),
    doctor: ({ doctorId }, _, { loaders }) => loaders.careStaff.load(doctorId),
  },
  Resident: {
    encounters: ({ id }, page, { loaders }) => loaders.encountersOfResident(page).load(id),
  },
  Community: {
    encounters: ({ code }, page, { loaders }) => loaders.encountersOfCommunity(page).load(code),
  },
};
