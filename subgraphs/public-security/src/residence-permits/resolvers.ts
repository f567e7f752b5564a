import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { applyForResidencePermit } from './apply-for-permit.ts';
import {
  endorseResidencePermit,
  issueResidencePermit,
  refuseResidencePermit,
  revokeResidencePermit,
  withdrawResidencePermit,
} from './decide-permit.ts';
import { listPermits, listReminders } from './list-permits.ts';
import { isInForce } from './validity.ts';

/** The payload of a command: the permit as it is after it. */
const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('permit', loaders.residencePermit, command);

export const resolvers: Resolvers = {
  Query: {
    residencePermit: (_, { id }, { loaders }) => loaders.residencePermit.load(id),
    residencePermits: (_, args, context) => listPermits(context, args),
    residencePermitReminders: (_, args, context) => listReminders(context, args),
  },
  Mutation: {
    applyForResidencePermit: (_, { input }, context) => changed(context, applyForResidencePermit(context, input)),
    issueResidencePermit: (_, { input }, context) => changed(context, issueResidencePermit(context, input)),
    refuseResidencePermit: (_, { input }, context) => changed(context, refuseResidencePermit(context, input)),
    withdrawResidencePermit: (_, { input }, context) => changed(context, withdrawResidencePermit(context, input)),
    endorseResidencePermit: (_, { input }, context) => changed(context, endorseResidencePermit(context, input)),
    revokeResidencePermit: (_, { input }, context) => changed(context, revokeResidencePermit(context, input)),
  },
  ResidencePermit: {
    __resolveReference: ({ id }, { loaders }) => loaders.residencePermit.load(id),
    resident: ({ residentId }, _, { loaders }) => loaders.resident.load(residentId),
    registration: ({ registrationId }, _, { loaders }) => loaders.floatingRegistration.load(registrationId),
    community: ({ communityCode }) => ({ code: communityCode }),
    inForce: (permit) => isInForce(permit, chinaDate()),
    endorsements: ({ id }, _, { loaders }) => loaders.endorsementsOfPermit.load(id),
  },
  Resident: {
    residencePermits: ({ id }, _, { loaders }) => loaders.permitsOfResident.load(id),
  },
  FloatingRegistration: {
    permits: ({ id }, _, { loaders }) => loaders.permitsOfRegistration.load(id),
  },
  Community: {
    residencePermits: ({ code }, args, { loaders }) => loaders.permitsOfCommunity(args).load(code),
    residencePermitReminders: ({ code }, args, { loaders }) => loaders.remindersOfCommunity(args).load(code),
  },
};
