import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { acceptDispute, addDisputeParty, failMediation, refuseDispute, withdrawDispute } from './decide-dispute.ts';
import { listDisputes } from './list-disputes.ts';
import { reportDispute } from './report-dispute.ts';

/** The payload of a command: the dispute as it is after it. */
export async function changedDispute({ loaders }: Context, command: Promise<{ id: string }>) {
  return { dispute: await loaders.dispute.load((await command).id) };
}

export const resolvers: Resolvers = {
  Query: {
    dispute: (_, { id }, { loaders }) => loaders.dispute.load(id),
    disputes: (_, args, context) => listDisputes(context, args),
  },
  Mutation: {
    reportDispute: (_, { input }, context) => changedDispute(context, reportDispute(context, input)),
    addDisputeParty: (_, { input }, context) => changedDispute(context, addDisputeParty(context, input)),
    acceptDispute: (_, { input }, context) => changedDispute(context, acceptDispute(context, input)),
    refuseDispute: (_, { input }, context) => changedDispute(context, refuseDispute(context, input)),
    failMediation: (_, { input }, context) => changedDispute(context, failMediation(context, input)),
    withdrawDispute: (_, { input }, context) => changedDispute(context, withdrawDispute(context, input)),
  },
  Dispute: {
    __resolveReference: ({ id }, { loaders }) => loaders.dispute.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
    parties: ({ id }, _, { loaders }) => loaders.partiesOfDispute.load(id),
  },
  DisputeParty: {
    resident: ({ residentId }, _, { loaders }) => (residentId ? loaders.resident.load(residentId) : null),
  },
  Resident: {
    disputes: ({ id }, args, { loaders }) => loaders.disputesOfResident(args).load(id),
  },
  Community: {
    disputes: ({ code }, args, { loaders }) => loaders.disputesOfCommunity(args).load(code),
  },
};
