import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { decideServiceItem, proposeServiceItem } from './change-service-item.ts';
import { handDownServiceItem, takeBackServiceItem } from './hand-down.ts';
import { listServiceItems } from './list-service-items.ts';

type Command = Promise<{ id: string }>;
const item = ({ loaders }: Context, command: Command) => payloadOf('item', loaders.serviceItem, command);
const handedDown = ({ loaders }: Context, command: Command) => payloadOf('handedDown', loaders.handedDownItem, command);

export const resolvers: Resolvers = {
  Query: {
    serviceItem: (_, { id }, { loaders }) => loaders.serviceItem.load(id),
    serviceItems: (_, args, context) => listServiceItems(context, args),
  },
  Mutation: {
    proposeServiceItem: (_, { input }, context) => item(context, proposeServiceItem(context, input)),
    admitServiceItem: (_, { input }, context) => item(context, decideServiceItem(context, 'admit', input)),
    rejectServiceItem: (_, { input }, context) => item(context, decideServiceItem(context, 'reject', input)),
    suspendServiceItem: (_, { input }, context) => item(context, decideServiceItem(context, 'suspend', input)),
    resumeServiceItem: (_, { input }, context) => item(context, decideServiceItem(context, 'resume', input)),
    abolishServiceItem: (_, { input }, context) => item(context, decideServiceItem(context, 'abolish', input)),
    handDownServiceItem: (_, { input }, context) => handedDown(context, handDownServiceItem(context, input)),
    takeBackServiceItem: (_, { input }, context) => handedDown(context, takeBackServiceItem(context, input)),
  },
  Community: {
    serviceItems: ({ code }, args, { loaders }) => loaders.handedDownItemsOfCommunity(args).load(code),
  },
  ServiceItem: {
    __resolveReference: ({ id }, { loaders }) => loaders.serviceItem.load(id),
    region: ({ regionCode }, _, { loaders }) => loaders.region.load(regionCode),
  },
  HandedDownItem: {
    __resolveReference: ({ id }, { loaders }) => loaders.handedDownItem.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    item: ({ itemId }, _, { loaders }) => loaders.serviceItem.load(itemId),
  },
};
