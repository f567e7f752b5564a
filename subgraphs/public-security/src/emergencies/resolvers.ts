import type { Resolvers } from '../generated/resolvers.ts';
import { listEmergencies } from './list-emergencies.ts';

export const resolvers: Resolvers = {
  Query: {
    emergency: (_, { id }, { loaders }) => loaders.emergency.load(id),
    emergencies: (_, args, context) => listEmergencies(context, args),
  },
  Emergency: {
    __resolveReference: ({ id }, { loaders }) => loaders.emergency.load(id),
    plan: ({ planId }, _, { loaders }) => (planId ? loaders.emergencyPlan.load(planId) : null),
    responses: ({ id }, _, { loaders }) => loaders.responsesOfEmergency.load(id),
    counts: ({ id }, _, { loaders }) => loaders.countsOfEmergency.load(id),
    reviews: ({ id }, _, { loaders }) => loaders.reviewsOfEmergency.load(id),
    persons: ({ id }, args, { loaders }) => loaders.personsOfEmergency(args).load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  EmergencyPerson: {
    resident: ({ residentId }, _, { loaders }) => loaders.resident.load(residentId),
  },
  Community: {
    emergencies: ({ code }, args, { loaders }) => loaders.emergenciesOfCommunity(args).load(code),
  },
};
