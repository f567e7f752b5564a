import type { Resolvers } from '../generated/resolvers.ts';
import type { ToldHousehold } from '../means/means.ts';
import { isResident } from '../who-may.ts';
import { changeHouseholdAddress } from './change-household-address.ts';
import { proposedCommunityOf } from './follow-move.ts';
import { listHouseholds } from './list-households.ts';
import { moveMember } from './move-member.ts';
import { proposedHeadOf } from './proposed-head.ts';
import { registerHousehold } from './register-household.ts';

export const resolvers: Resolvers = {
  Query: {
    household: (_, { id }, { loaders }) => loaders.household.load(id),
    households: (_, args, context) => listHouseholds(context, args),
  },
  Mutation: {
    registerHousehold: async (_, { input }, context) => {
      const { household } = await registerHousehold(context, input);
      return { household: await context.loaders.household.load(household) };
    },
    changeHouseholdAddress: async (_, { input }, context) => {
      const { household } = await changeHouseholdAddress(context, input);
      return { household: await context.loaders.household.load(household) };
    },
    moveMember: async (_, { input }, context) => {
      const moved = await moveMember(context, input);
      const [from, to] = await context.loaders.household.loadMany([moved.from, moved.to]);
      return { from: from instanceof Error ? null : from, to: to instanceof Error ? null : to };
    },
  },
  Community: {
    households: ({ code }, args, { loaders }) => loaders.householdsOfCommunity(args).load(code),
  },
  Household: {
    // `members` of a reference is what other departments told, by the `@requires` of `means`.
    __resolveReference: async (reference, { loaders }) => {
      const row = await loaders.household.load(reference.id);
      return row && { ...row, told: reference as ToldHousehold };
    },
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    members: ({ id }, _, { loaders }) => loaders.membersOfHousehold.load(id),
    // Residents see only some of a household: what is computed from those would be wrong.
    headDied: async ({ id }, _, { loaders, caller }) =>
      isResident(caller) ? null : (await loaders.membersOfHousehold.load(id)).some(({ diedOn }) => diedOn !== null),
    proposedHead: async ({ id }, _, { loaders, caller }) =>
      isResident(caller) ? null : proposedHeadOf(await loaders.membersOfHousehold.load(id)),
    moveProposed: async ({ id }, _, { loaders, caller }) =>
      isResident(caller) ? null : proposedCommunityOf(await loaders.membersOfHousehold.load(id)) !== null,
    proposedCommunity: async ({ id }, _, { loaders, caller }) => {
      const code = isResident(caller) ? null : proposedCommunityOf(await loaders.membersOfHousehold.load(id));
      return code === null ? null : loaders.community.load(code);
    },
    memberIds: async ({ id }, _, { loaders, caller }) =>
      isResident(caller) ? null : (await loaders.membersOfHousehold.load(id)).map(({ residentId }) => residentId),
  },
  HouseholdMember: {
    resident: ({ residentId }) => ({ id: residentId }),
  },
  Resident: {
    household: ({ id }, _, { loaders }) => loaders.householdOfResident.load(id),
  },
};
