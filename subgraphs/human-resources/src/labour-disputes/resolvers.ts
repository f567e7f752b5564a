import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  fulfilLabourAgreement,
  referLabourDispute,
  refuseLabourDispute,
  withdrawLabourDispute,
} from './end-dispute.ts';
import { fileLabourDispute } from './file-dispute.ts';
import { listLabourDisputes } from './list-disputes.ts';
import { acceptLabourDispute, failLabourMediation, holdLabourMediation, reachLabourAgreement } from './mediate.ts';
import { isOverdue } from './mediation-term.ts';

/** The payload of a command: the dispute as it is after it. */
const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('dispute', loaders.labourDispute, command);

export const resolvers: Resolvers = {
  Query: {
    labourDispute: (_, { id }, { loaders }) => loaders.labourDispute.load(id),
    labourDisputes: (_, args, context) => listLabourDisputes(context, args),
  },
  Mutation: {
    fileLabourDispute: (_, { input }, context) => changed(context, fileLabourDispute(context, input)),
    acceptLabourDispute: (_, { input }, context) => changed(context, acceptLabourDispute(context, input)),
    refuseLabourDispute: (_, { input }, context) => changed(context, refuseLabourDispute(context, input)),
    holdLabourMediation: (_, { input }, context) => changed(context, holdLabourMediation(context, input)),
    reachLabourAgreement: (_, { input }, context) => changed(context, reachLabourAgreement(context, input)),
    failLabourMediation: (_, { input }, context) => changed(context, failLabourMediation(context, input)),
    fulfilLabourAgreement: (_, { input }, context) => changed(context, fulfilLabourAgreement(context, input)),
    referLabourDispute: (_, { input }, context) => changed(context, referLabourDispute(context, input)),
    withdrawLabourDispute: (_, { input }, context) => changed(context, withdrawLabourDispute(context, input)),
  },
  LabourDispute: {
    __resolveReference: ({ id }, { loaders }) => loaders.labourDispute.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
    worker: ({ workerId }) => ({ id: workerId }),
    isOverdue: (dispute) => isOverdue(dispute, chinaDate()),
    sessions: ({ id }, _, { loaders }) => loaders.sessionsOfLabourDispute.load(id),
  },
  Community: {
    labourDisputes: ({ code }, args, { loaders }) => loaders.labourDisputesOfCommunity(args).load(code),
  },
  Resident: {
    labourDisputes: ({ id }, args, { loaders }) => loaders.labourDisputesOfResident(args).load(id),
  },
};
