import type { Resolvers } from '../generated/resolvers.ts';

export const resolvers: Resolvers = {
  UnemploymentRequest: {
    __resolveReference: ({ id }, { loaders }) => loaders.unemploymentRequest.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Resident: {
    unemploymentRequests: ({ id }, _, { loaders }) => loaders.unemploymentRequestsOfResident.load(id),
  },
};
