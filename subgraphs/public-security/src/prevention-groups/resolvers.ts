import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { disbandPreventionGroup, formPreventionGroup, joinPreventionGroup } from './change-group.ts';

/** The payload of a command: the group as it is after it. */
async function changed({ loaders }: Context, command: Promise<{ id: string }>) {
  return { group: await loaders.preventionGroup.load((await command).id) };
}

export const resolvers: Resolvers = {
  Query: {
    preventionGroup: (_, { id }, { loaders }) => loaders.preventionGroup.load(id),
  },
  Mutation: {
    formPreventionGroup: (_, { input }, context) => changed(context, formPreventionGroup(context, input)),
    joinPreventionGroup: (_, { input }, context) => changed(context, joinPreventionGroup(context, input)),
    disbandPreventionGroup: (_, { input }, context) => changed(context, disbandPreventionGroup(context, input)),
  },
  PreventionGroup: {
    __resolveReference: ({ id }, { loaders }) => loaders.preventionGroup.load(id),
    members: ({ id }, _, { loaders }) => loaders.membersOfGroup.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  PreventionGroupMember: {
    volunteer: ({ volunteerId }, _, { loaders }) => loaders.preventionVolunteer.load(volunteerId),
  },
  Community: {
    preventionGroups: ({ code }, args, { loaders }) => loaders.preventionGroupsOfCommunity(args).load(code),
  },
};
