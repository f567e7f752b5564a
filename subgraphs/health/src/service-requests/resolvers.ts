import type { Resolvers } from '../generated/resolvers.ts';

export const resolvers: Resolvers = {
  HealthServiceRequest: {
    __resolveReference: ({ id }, { loaders }) => loaders.serviceRequest.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Resident: {
    healthServiceRequests: ({ id }, _, { loaders }) => loaders.serviceRequestsOfResident.load(id),
  },
};
