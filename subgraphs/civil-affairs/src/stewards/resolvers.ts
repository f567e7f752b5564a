import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { appointSteward, endStewardship } from './change-steward.ts';

const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('steward', loaders.steward, command);

export const resolvers: Resolvers = {
  Mutation: {
    appointSteward: (_, { input }, context) => changed(context, appointSteward(context, input)),
    endStewardship: (_, { input }, context) => changed(context, endStewardship(context, input)),
  },
  Community: {
    stewards: ({ code }, args, { loaders }) => loaders.stewardsOfCommunity(args).load(code),
  },
  Resident: {
    stewardships: ({ id }, _, { loaders }) => loaders.stewardshipsOfResident.load(id),
  },
  Steward: {
    __resolveReference: ({ id }, { loaders }) => loaders.steward.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    resident: ({ residentId }) => ({ id: residentId }),
  },
};
