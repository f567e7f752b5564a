import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  closeMinorAtRisk,
  confirmMinorAtRisk,
  dismissMinorAtRisk,
  drawCarePlan,
  reviewCarePlan,
} from './care-for-minor.ts';
import { listMinors } from './loaders.ts';
import { reportMinorAtRisk } from './report-minor.ts';

/** The payload of a command: the care as it is after it. */
const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('minor', loaders.minorAtRisk, command);

export const resolvers: Resolvers = {
  Query: {
    minorAtRisk: (_, { id }, { loaders }) => loaders.minorAtRisk.load(id),
    minorsAtRisk: (_, args, context) => listMinors(context, args),
  },
  Mutation: {
    reportMinorAtRisk: (_, { input }, context) => changed(context, reportMinorAtRisk(context, input)),
    confirmMinorAtRisk: (_, { input }, context) => changed(context, confirmMinorAtRisk(context, input)),
    dismissMinorAtRisk: (_, { input }, context) => changed(context, dismissMinorAtRisk(context, input)),
    drawCarePlan: (_, { input }, context) => changed(context, drawCarePlan(context, input)),
    reviewCarePlan: (_, { input }, context) => changed(context, reviewCarePlan(context, input)),
    closeMinorAtRisk: (_, { input }, context) => changed(context, closeMinorAtRisk(context, input)),
  },
  MinorAtRisk: {
    __resolveReference: ({ id }, { loaders }) => loaders.minorAtRisk.load(id),
    resident: ({ residentId }, _, { loaders }) => loaders.resident.load(residentId),
    caretaker: ({ caretakerId }, _, { loaders }) => (caretakerId ? loaders.resident.load(caretakerId) : null),
    community: ({ communityCode }) => ({ code: communityCode }),
    carePlans: ({ id }, _, { loaders }) => loaders.plansOfMinor.load(id),
  },
  CarePlan: {
    reviews: ({ id }, _, { loaders }) => loaders.reviewsOfPlan.load(id),
  },
  Resident: {
    minorAtRisk: ({ id }, _, { loaders }) => loaders.minorsOfResident.load(id),
  },
  Community: {
    minorsAtRisk: ({ code }, args, { loaders }) => loaders.minorsOfCommunity(args).load(code),
  },
};
