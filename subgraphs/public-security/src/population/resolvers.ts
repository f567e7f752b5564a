import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import type { ToldOfResident } from '../legal-aid/eligibility.ts';
import { changeResidence } from './change-residence.ts';
import { correctResident } from './correct-resident.ts';
import { listHukouBooks } from './list-hukou-books.ts';
import { listResidents } from './list-residents.ts';
import { openHukouBook } from './open-hukou-book.ts';
import { registerDeath } from './register-death.ts';
import { registerResident } from './register-resident.ts';
import type { ResidentRow } from './tables.ts';
import { transferHukou } from './transfer-hukou.ts';

/** The payload of a command: the resident as registered after it. */
async function changed({ loaders }: Context, command: Promise<{ resident: string }>) {
  const { resident } = await command;
  return { resident: await loaders.resident.load(resident) };
}

/** A resident with what other departments told for fields with `@requires`: the representation has it, the row has not. */
async function withWhatWasTold(found: Promise<ResidentRow | null>, { household, hasDisability }: ToldOfResident) {
  const resident = await found;
  if (!resident) return null;
  return {
    ...resident,
    ...(household !== undefined && { household }),
    ...(hasDisability !== undefined && { hasDisability }),
  };
}

export const resolvers: Resolvers = {
  Query: {
    resident: (_, { id }, { loaders }) => loaders.resident.load(id),
    residents: (_, args, context) => listResidents(context, args),
    hukou: (_, { id }, { loaders }) => loaders.hukou.load(id),
    hukouBooks: (_, args, context) => listHukouBooks(context, args),
  },
  Mutation: {
    openHukouBook: async (_, { input }, context) => {
      const { hukou } = await openHukouBook(context, input);
      return { hukou: await context.loaders.hukou.load(hukou) };
    },
    registerResident: (_, { input }, context) => changed(context, registerResident(context, input)),
    correctResident: (_, { input }, context) => changed(context, correctResident(context, input)),
    registerDeath: (_, { input }, context) => changed(context, registerDeath(context, input)),
    transferHukou: (_, { input }, context) => changed(context, transferHukou(context, input)),
    changeResidence: (_, { input }, context) => changed(context, changeResidence(context, input)),
  },
  Resident: {
    __resolveReference: (reference, { loaders }) =>
      withWhatWasTold(loaders.resident.load(reference.id), reference as ToldOfResident),
    alive: ({ deathDate }) => deathDate === null,
    community: ({ communityCode }) => ({ code: communityCode }),
    hukou: ({ id, hukouBookId }, { asOf }, { loaders }) =>
      asOf ? loaders.hukouAsOf({ asOf }).load(id) : loaders.hukou.load(hukouBookId),
    wards: async ({ id }, _, { loaders }) => (await loaders.wardsOfResident.load(id)).map(({ ward }) => ward),
  },
  Hukou: {
    __resolveReference: ({ id }, { loaders }) => loaders.hukou.load(id),
    region: ({ regionCode }) => ({ code: regionCode }),
    residents: ({ id }, args, { loaders }) => loaders.residentsOfHukou(args).load(id),
  },
  Community: {
    // Whether it exists is civil affairs' to say; only the key is taken over from the representation.
    __resolveReference: ({ code }) => ({ code }),
    residents: ({ code }, args, { loaders }) => loaders.residentsOfCommunity(args).load(code),
  },
};
