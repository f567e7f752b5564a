import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { confirmVolunteerService, recordVolunteerService, rejectVolunteerService } from './change-volunteer-service.ts';
import { volunteerServiceList } from './list-volunteer-services.ts';

export const resolvers: Resolvers = {
  Query: {
    volunteerService: (_, { id }, { loaders }) => loaders.volunteerService.load(id),
    volunteerServices: (_, args, context) => listRows(context, volunteerServiceList, args),
  },
  Mutation: {
    recordVolunteerService: (_, { input }, context) =>
      payloadOf('service', context.loaders.volunteerService, recordVolunteerService(context, input)),
    confirmVolunteerService: (_, { input }, context) =>
      payloadOf('service', context.loaders.volunteerService, confirmVolunteerService(context, input)),
    rejectVolunteerService: (_, { input }, context) =>
      payloadOf('service', context.loaders.volunteerService, rejectVolunteerService(context, input)),
  },
  Community: {
    volunteerServices: ({ code }, args, { loaders }) => loaders.volunteerServicesOfCommunity(args).load(code),
  },
  Resident: {
    volunteerServicesReceived: ({ id }, args, { loaders }) => loaders.volunteerServicesOfResident(args).load(id),
  },
  VolunteerService: {
    __resolveReference: ({ id }, { loaders }) => loaders.volunteerService.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    volunteer: ({ volunteerId }, _, { loaders }) => loaders.volunteer.load(volunteerId),
    beneficiary: ({ beneficiaryId }) => (beneficiaryId ? { id: beneficiaryId } : null),
  },
  Volunteer: {
    services: ({ id }, args, { loaders }) => loaders.servicesOfVolunteer(args).load(id),
    timeAccount: ({ id }, _, { loaders }) => loaders.timeAccount.load(id),
  },
};
