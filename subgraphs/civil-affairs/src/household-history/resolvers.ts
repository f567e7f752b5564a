import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { addressOn } from './address-on.ts';
import { joinHousehold, leaveHousehold, splitHousehold } from './change-membership.ts';

const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('household', loaders.household, command);

export const resolvers: Resolvers = {
  Mutation: {
    joinHousehold: (_, { input }, context) => changed(context, joinHousehold(context, input)),
    leaveHousehold: (_, { input }, context) => changed(context, leaveHousehold(context, input)),
    splitHousehold: async (_, { input }, context) => {
      const { from, to } = await splitHousehold(context, input);
      return { from: await context.loaders.household.load(from), to: await context.loaders.household.load(to) };
    },
  },
  Household: {
    formerAddresses: ({ id }, _, { loaders }) => loaders.formerAddressesOfHousehold.load(id),
    addressOn: async (household, { asOf }, { loaders }) =>
      addressOn(household, await loaders.formerAddressesOfHousehold.load(household.id), asOf),
    membersOn: ({ id }, { asOf }, { loaders }) => loaders.membersOfHouseholdOn(asOf).load(id),
  },
  Resident: {
    householdOn: ({ id }, { asOf }, { loaders }) => loaders.householdOfResidentOn(asOf).load(id),
    householdHistory: ({ id }, _, { loaders }) => loaders.membershipsOfHouseholder.load(id),
  },
  HouseholdMembership: {
    household: ({ householdId }, _, { loaders }) => loaders.household.load(householdId),
  },
  FormerAddress: {
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
  },
};
