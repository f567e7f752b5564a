import type { Resolvers } from '../generated/resolvers.ts';

export const resolvers: Resolvers = {
  EmploymentServiceRequest: {
    __resolveReference: ({ id }, { loaders }) => loaders.serviceRequest.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Resident: {
    employmentServiceRequests: ({ id }, _, { loaders }) => loaders.serviceRequestsOfResident.load(id),
  },
};
