import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  completeSupervision,
  receiveSupervised,
  revokeSupervision,
  supportSupervised,
  transferSupervision,
  visitSupervised,
} from './carry-out-supervision.ts';
import { listSupervision } from './loaders.ts';
import { orderSupervision } from './order-supervision.ts';

/** The payload of a command: the order as it is after it. */
const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('order', loaders.supervisionOrder, command);

export const resolvers: Resolvers = {
  Query: {
    supervisionOrder: (_, { id }, { loaders }) => loaders.supervisionOrder.load(id),
    supervisionOrders: (_, args, context) => listSupervision(context, args),
  },
  Mutation: {
    orderSupervision: (_, { input }, context) => changed(context, orderSupervision(context, input)),
    receiveSupervised: (_, { input }, context) => changed(context, receiveSupervised(context, input)),
    visitSupervised: (_, { input }, context) => changed(context, visitSupervised(context, input)),
    supportSupervised: (_, { input }, context) => changed(context, supportSupervised(context, input)),
    completeSupervision: (_, { input }, context) => changed(context, completeSupervision(context, input)),
    revokeSupervision: (_, { input }, context) => changed(context, revokeSupervision(context, input)),
    transferSupervision: (_, { input }, context) => changed(context, transferSupervision(context, input)),
  },
  SupervisionOrder: {
    __resolveReference: ({ id }, { loaders }) => loaders.supervisionOrder.load(id),
    resident: ({ residentId }, _, { loaders }) => loaders.resident.load(residentId),
    community: ({ communityCode }) => ({ code: communityCode }),
    officer: ({ officerId }, _, { loaders }) => loaders.roomOfficer.load(officerId),
    visits: ({ id }, _, { loaders }) => loaders.supervisionVisits.load(id),
    supports: ({ id }, _, { loaders }) => loaders.supervisionSupports.load(id),
  },
  Resident: {
    supervisionOrders: ({ id }, _, { loaders }) => loaders.supervisionOfResident.load(id),
  },
  Community: {
    supervisionOrders: ({ code }, args, { loaders }) => loaders.supervisionOfCommunity(args).load(code),
  },
};
