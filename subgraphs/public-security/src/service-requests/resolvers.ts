import type { Resolvers } from '../generated/resolvers.ts';

export const resolvers: Resolvers = {
  PopulationServiceRequest: {
    __resolveReference: ({ id }, { loaders }) => loaders.serviceRequest.load(id),
    resident: ({ residentId }, _, { loaders }) => loaders.resident.load(residentId),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Resident: {
    populationServiceRequests: ({ id }, _, { loaders }) => loaders.serviceRequestsOfResident.load(id),
  },
};
