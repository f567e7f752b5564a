import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { offerSupermarketItem, restockSupermarketItem, withdrawSupermarketItem } from './change-item.ts';
import { closeSunshineSupermarket, openSunshineSupermarket } from './change-supermarket.ts';
import { supermarketList } from './list-supermarkets.ts';

export const resolvers: Resolvers = {
  Query: {
    sunshineSupermarket: (_, { id }, { loaders }) => loaders.sunshineSupermarket.load(id),
    sunshineSupermarkets: (_, args, context) => listRows(context, supermarketList, args),
  },
  Mutation: {
    openSunshineSupermarket: (_, { input }, context) =>
      payloadOf('supermarket', context.loaders.sunshineSupermarket, openSunshineSupermarket(context, input)),
    closeSunshineSupermarket: (_, { input }, context) =>
      payloadOf('supermarket', context.loaders.sunshineSupermarket, closeSunshineSupermarket(context, input)),
    offerSupermarketItem: (_, { input }, context) =>
      payloadOf('item', context.loaders.supermarketItem, offerSupermarketItem(context, input)),
    restockSupermarketItem: (_, { input }, context) =>
      payloadOf('item', context.loaders.supermarketItem, restockSupermarketItem(context, input)),
    withdrawSupermarketItem: (_, { input }, context) =>
      payloadOf('item', context.loaders.supermarketItem, withdrawSupermarketItem(context, input)),
  },
  Community: {
    sunshineSupermarkets: ({ code }, args, { loaders }) => loaders.sunshineSupermarketsOfCommunity(args).load(code),
  },
  SunshineSupermarket: {
    __resolveReference: ({ id }, { loaders }) => loaders.sunshineSupermarket.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    items: ({ id }, _, { loaders }) => loaders.itemsOfSupermarket.load(id),
  },
  SupermarketItem: {
    __resolveReference: ({ id }, { loaders }) => loaders.supermarketItem.load(id),
    supermarket: ({ supermarketId }, _, { loaders }) => loaders.sunshineSupermarket.load(supermarketId),
  },
};
