import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { listVaccinationCards } from './list-vaccination-cards.ts';
import { openVaccinationCard } from './open-vaccination-card.ts';
import { dosesFrom, missingDoses, PROGRAMME } from './programme.ts';
import { type ToldOfChild, vaccinationScheduleOf } from './schedule.ts';
import { closeVaccinationCard, recordAdverseReaction, recordVaccination } from './vaccinate.ts';

export const resolvers: Resolvers = {
  Query: {
    vaccinationCard: (_, { id }, { loaders }) => loaders.vaccinationCard.load(id),
    vaccinationCards: (_, args, context) => listVaccinationCards(context, args),
    vaccinationProgramme: () => [...PROGRAMME],
  },
  Mutation: {
    openVaccinationCard: (_, { input }, context) =>
      payloadOf('vaccinationCard', context.loaders.vaccinationCard, openVaccinationCard(context, input)),
    recordVaccination: (_, { input }, context) =>
      payloadOf('vaccinationCard', context.loaders.vaccinationCard, recordVaccination(context, input)),
    recordAdverseReaction: (_, { input }, context) =>
      payloadOf('vaccinationCard', context.loaders.vaccinationCard, recordAdverseReaction(context, input)),
    closeVaccinationCard: (_, { input }, context) =>
      payloadOf('vaccinationCard', context.loaders.vaccinationCard, closeVaccinationCard(context, input)),
  },
  VaccinationCard: {
    __resolveReference: ({ id }, { loaders }) => loaders.vaccinationCard.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    vaccinations: ({ id }, _, { loaders }) => loaders.vaccinationsOfCard.load(id),
    missing: async ({ id, scheduleFrom }, _, { loaders }) =>
      missingDoses(dosesFrom(scheduleFrom), await loaders.vaccinationsOfCard.load(id)),
  },
  Community: {
    vaccinationCards: ({ code }, page, { loaders }) => loaders.vaccinationCardsOfCommunity(page).load(code),
  },
  Resident: {
    vaccinationSchedule: (resident: ToldOfChild, _, context) => vaccinationScheduleOf(resident, context),
    vaccinationCard: ({ id }, _, { loaders }) => loaders.vaccinationCardOfResident.load(id),
  },
};
