import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { approveVolunteer, leaveVolunteers, refuseVolunteer, signUpVolunteer } from './change-volunteer.ts';
import { recordVolunteerTraining } from './change-volunteer-training.ts';
import { volunteerList } from './list-volunteers.ts';
import { hoursOf } from './training-hours.ts';

export const resolvers: Resolvers = {
  Query: {
    volunteer: (_, { id }, { loaders }) => loaders.volunteer.load(id),
    volunteers: (_, args, context) => listRows(context, volunteerList, args),
  },
  Mutation: {
    signUpVolunteer: (_, { input }, context) =>
      payloadOf('volunteer', context.loaders.volunteer, signUpVolunteer(context, input)),
    approveVolunteer: (_, { input }, context) =>
      payloadOf('volunteer', context.loaders.volunteer, approveVolunteer(context, input)),
    refuseVolunteer: (_, { input }, context) =>
      payloadOf('volunteer', context.loaders.volunteer, refuseVolunteer(context, input)),
    leaveVolunteers: (_, { input }, context) =>
      payloadOf('volunteer', context.loaders.volunteer, leaveVolunteers(context, input)),
    recordVolunteerTraining: (_, { input }, context) =>
      payloadOf('training', context.loaders.volunteerTraining, recordVolunteerTraining(context, input)),
  },
  Community: {
    volunteers: ({ code }, args, { loaders }) => loaders.volunteersOfCommunity(args).load(code),
    volunteerShare: ({ code }, _, { loaders }) => loaders.volunteerShare.load(code),
  },
  Resident: {
    volunteering: ({ id }, args, { loaders }) => loaders.volunteersOfResident(args).load(id),
  },
  Volunteer: {
    __resolveReference: ({ id }, { loaders }) => loaders.volunteer.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    resident: ({ residentId }) => ({ id: residentId }),
    trainings: ({ id }, _, { loaders }) => loaders.volunteerTrainingsOfVolunteer.load(id),
    trainedHours: async ({ id }, _, { loaders }) => hoursOf(await loaders.volunteerTrainingsOfVolunteer.load(id)),
  },
  VolunteerTraining: {
    __resolveReference: ({ id }, { loaders }) => loaders.volunteerTraining.load(id),
    volunteer: ({ volunteerId }, _, { loaders }) => loaders.volunteer.load(volunteerId),
  },
};
