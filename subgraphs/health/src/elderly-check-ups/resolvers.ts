import type { Resolvers } from '../generated/resolvers.ts';
import { elderlyCheckUpOf, type ToldOfElder } from './elderly-check-up.ts';

export const resolvers: Resolvers = {
  Resident: {
    elderlyCheckUp: async ({ id, birthDate }: ToldOfElder, _, { loaders }) =>
      elderlyCheckUpOf(birthDate, (await loaders.lastCheckUpOfResident.load(id))?.on ?? null),
  },
};
