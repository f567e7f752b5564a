import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  acceptHomeOrder,
  cancelHomeOrder,
  finishHomeOrder,
  placeHomeOrder,
  rateHomeOrder,
} from './change-home-order.ts';
import { homeOrderList } from './list-home-orders.ts';

export const resolvers: Resolvers = {
  Query: {
    homeOrder: (_, { id }, { loaders }) => loaders.homeOrder.load(id),
    homeOrders: (_, args, context) => listRows(context, homeOrderList, args),
  },
  Mutation: {
    placeHomeOrder: (_, { input }, context) =>
      payloadOf('order', context.loaders.homeOrder, placeHomeOrder(context, input)),
    acceptHomeOrder: (_, { input }, context) =>
      payloadOf('order', context.loaders.homeOrder, acceptHomeOrder(context, input)),
    finishHomeOrder: (_, { input }, context) =>
      payloadOf('order', context.loaders.homeOrder, finishHomeOrder(context, input)),
    rateHomeOrder: (_, { input }, context) =>
      payloadOf('order', context.loaders.homeOrder, rateHomeOrder(context, input)),
    cancelHomeOrder: (_, { input }, context) =>
      payloadOf('order', context.loaders.homeOrder, cancelHomeOrder(context, input)),
  },
  Community: {
    homeOrders: ({ code }, args, { loaders }) => loaders.homeOrdersOfCommunity(args).load(code),
  },
  Resident: {
    homeOrders: ({ id }, args, { loaders }) => loaders.homeOrdersOfResident(args).load(id),
  },
  HomeOrder: {
    __resolveReference: ({ id }, { loaders }) => loaders.homeOrder.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    outlet: ({ outletId }, _, { loaders }) => loaders.serviceOutlet.load(outletId),
    resident: ({ residentId }) => ({ id: residentId }),
  },
};
