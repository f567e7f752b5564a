import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  closePropertyDispute,
  filePropertyDispute,
  handlePropertyDispute,
  reopenPropertyDispute,
  withdrawPropertyDispute,
} from './change-property-dispute.ts';
import { propertyDisputeList } from './list-property-disputes.ts';

export const resolvers: Resolvers = {
  Query: {
    propertyDispute: (_, { id }, { loaders }) => loaders.propertyDispute.load(id),
    propertyDisputes: (_, args, context) => listRows(context, propertyDisputeList, args),
  },
  Mutation: {
    filePropertyDispute: (_, { input }, context) =>
      payloadOf('dispute', context.loaders.propertyDispute, filePropertyDispute(context, input)),
    handlePropertyDispute: (_, { input }, context) =>
      payloadOf('dispute', context.loaders.propertyDispute, handlePropertyDispute(context, input)),
    reopenPropertyDispute: (_, { input }, context) =>
      payloadOf('dispute', context.loaders.propertyDispute, reopenPropertyDispute(context, input)),
    closePropertyDispute: (_, { input }, context) =>
      payloadOf('dispute', context.loaders.propertyDispute, closePropertyDispute(context, input)),
    withdrawPropertyDispute: (_, { input }, context) =>
      payloadOf('dispute', context.loaders.propertyDispute, withdrawPropertyDispute(context, input)),
  },
  Community: {
    propertyDisputes: ({ code }, args, { loaders }) => loaders.propertyDisputesOfCommunity(args).load(code),
  },
  Resident: {
    propertyDisputes: ({ id }, args, { loaders }) => loaders.propertyDisputesOfResident(args).load(id),
  },
  PropertyDispute: {
    __resolveReference: ({ id }, { loaders }) => loaders.propertyDispute.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    compound: ({ compoundId }, _, { loaders }) => loaders.compound.load(compoundId),
    resident: ({ residentId }) => ({ id: residentId }),
  },
};
