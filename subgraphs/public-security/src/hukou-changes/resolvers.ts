import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { closeHukouBook } from './close-book.ts';
import { moveHukouIn, moveHukouOut } from './cross-province.ts';
import { listChanges } from './list-changes.ts';
import { registerBirth } from './register-birth.ts';

/** The payload of a command: the change that was registered. */
const registered = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('change', loaders.populationChange, command);

export const resolvers: Resolvers = {
  Query: {
    populationChange: (_, { id }, { loaders }) => loaders.populationChange.load(id),
    populationChanges: (_, args, context) => listChanges(context, args),
  },
  Mutation: {
    registerBirth: (_, { input }, context) => registered(context, registerBirth(context, input)),
    moveHukouIn: (_, { input }, context) => registered(context, moveHukouIn(context, input)),
    moveHukouOut: (_, { input }, context) => registered(context, moveHukouOut(context, input)),
    closeHukouBook: (_, { input }, context) =>
      payloadOf('hukou', context.loaders.hukou, closeHukouBook(context, input)),
  },
  PopulationChange: {
    __resolveReference: ({ id }, { loaders }) => loaders.populationChange.load(id),
    resident: ({ residentId }, _, { loaders }) => loaders.resident.load(residentId),
    community: ({ communityCode }) => ({ code: communityCode }),
    fromHukou: ({ fromBookId }, _, { loaders }) => (fromBookId ? loaders.hukou.load(fromBookId) : null),
    toHukou: ({ toBookId }, _, { loaders }) => (toBookId ? loaders.hukou.load(toBookId) : null),
    mother: ({ motherId }, _, { loaders }) => (motherId ? loaders.resident.load(motherId) : null),
    father: ({ fatherId }, _, { loaders }) => (fatherId ? loaders.resident.load(fatherId) : null),
  },
  HukouStay: {
    hukou: ({ hukouBookId }, _, { loaders }) => loaders.hukou.load(hukouBookId),
  },
  Resident: {
    // What ends with the death of a resident ends on that day, as the registration does.
    hukouHistory: async ({ id, hukouBookId, hukouSince, deathDate }, _, { loaders }) => [
      { hukouBookId, since: hukouSince, until: deathDate },
      ...(await loaders.hukouStaysOfResident.load(id)),
    ],
    populationChanges: ({ id }, _, { loaders }) => loaders.changesOfResident.load(id),
  },
  Community: {
    populationChanges: ({ code }, args, { loaders }) => loaders.changesOfCommunity(args).load(code),
  },
};
