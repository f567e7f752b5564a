import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { listCareCentres } from './list-care-centres.ts';
import { listCareStaffMembers } from './list-care-staff-members.ts';
import { openCareCentre } from './open-care-centre.ts';
import { postCareStaff, removeCareStaff, renewCareStaffLicence } from './post-care-staff.ts';
import { closeCareCentre, resumeCareCentre, suspendCareCentre } from './run-care-centre.ts';

export const resolvers: Resolvers = {
  Query: {
    careCentre: (_, { id }, { loaders }) => loaders.careCentre.load(id),
    careCentres: (_, args, context) => listCareCentres(context, args),
    careStaff: (_, { id }, { loaders }) => loaders.careStaff.load(id),
    careStaffMembers: (_, args, context) => listCareStaffMembers(context, args),
  },
  Mutation: {
    openCareCentre: (_, { input }, context) =>
      payloadOf('careCentre', context.loaders.careCentre, openCareCentre(context, input)),
    suspendCareCentre: (_, { input }, context) =>
      payloadOf('careCentre', context.loaders.careCentre, suspendCareCentre(context, input)),
    resumeCareCentre: (_, { input }, context) =>
      payloadOf('careCentre', context.loaders.careCentre, resumeCareCentre(context, input)),
    closeCareCentre: (_, { input }, context) =>
      payloadOf('careCentre', context.loaders.careCentre, closeCareCentre(context, input)),
    postCareStaff: (_, { input }, context) =>
      payloadOf('careStaff', context.loaders.careStaff, postCareStaff(context, input)),
    renewCareStaffLicence: (_, { input }, context) =>
      payloadOf('careStaff', context.loaders.careStaff, renewCareStaffLicence(context, input)),
    removeCareStaff: (_, { input }, context) =>
      payloadOf('careStaff', context.loaders.careStaff, removeCareStaff(context, input)),
  },
  CareCentre: {
    __resolveReference: ({ id }, { loaders }) => loaders.careCentre.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
    parent: ({ parentId }, _, { loaders }) => (parentId ? loaders.careCentre.load(parentId) : null),
    staff: ({ id }, _, { loaders }) => loaders.staffOfCentre.load(id),
  },
  CareStaff: {
    __resolveReference: ({ id }, { loaders }) => loaders.careStaff.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
    centre: ({ centreId }, _, { loaders }) => loaders.careCentre.load(centreId),
  },
  Community: {
    careCentres: ({ code }, page, { loaders }) => loaders.careCentresOfCommunity(page).load(code),
    careStaff: ({ code }, page, { loaders }) => loaders.careStaffMembersOfCommunity(page).load(code),
  },
};
