import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { disbandMigrantGroup, formMigrantGroup, joinMigrantGroup, leaveMigrantGroup } from './change-group.ts';

/** The payload of a command: the group as it is after it. */
const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('group', loaders.migrantGroup, command);

export const resolvers: Resolvers = {
  Query: {
    migrantGroup: (_, { id }, { loaders }) => loaders.migrantGroup.load(id),
  },
  Mutation: {
    formMigrantGroup: (_, { input }, context) => changed(context, formMigrantGroup(context, input)),
    joinMigrantGroup: (_, { input }, context) => changed(context, joinMigrantGroup(context, input)),
    leaveMigrantGroup: (_, { input }, context) => changed(context, leaveMigrantGroup(context, input)),
    disbandMigrantGroup: (_, { input }, context) => changed(context, disbandMigrantGroup(context, input)),
  },
  MigrantGroup: {
    __resolveReference: ({ id }, { loaders }) => loaders.migrantGroup.load(id),
    members: ({ id }, _, { loaders }) => loaders.membersOfMigrantGroup.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  MigrantGroupMember: {
    registration: ({ registrationId }, _, { loaders }) => loaders.floatingRegistration.load(registrationId),
  },
  FloatingRegistration: {
    group: ({ id }, _, { loaders }) => loaders.groupOfRegistration.load(id),
  },
  Community: {
    migrantGroups: ({ code }, args, { loaders }) => loaders.migrantGroupsOfCommunity(args).load(code),
  },
};
