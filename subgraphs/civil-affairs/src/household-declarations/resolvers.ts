import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  amendHouseholdDeclaration,
  declareHouseholdMeans,
  returnHouseholdDeclaration,
  verifyHouseholdDeclaration,
} from './declare.ts';
import { declarationList } from './list-declarations.ts';

type Command = (context: Context, input: unknown) => Promise<{ id: string }>;
const changed =
  (command: Command) =>
  (_: unknown, { input }: { input: unknown }, context: Context) =>
    payloadOf('declaration', context.loaders.householdDeclaration, command(context, input));

export const resolvers: Resolvers = {
  Query: {
    householdDeclaration: (_, { id }, { loaders }) => loaders.householdDeclaration.load(id),
    householdDeclarations: (_, args, context) => listRows(context, declarationList, args),
  },
  Mutation: {
    declareHouseholdMeans: changed(declareHouseholdMeans),
    returnHouseholdDeclaration: changed(returnHouseholdDeclaration),
    amendHouseholdDeclaration: changed(amendHouseholdDeclaration),
    verifyHouseholdDeclaration: changed(verifyHouseholdDeclaration),
  },
  Community: {
    householdDeclarations: ({ code }, args, { loaders }) => loaders.declarationsOfCommunity(args).load(code),
  },
  Household: {
    declarations: ({ id }, _, { loaders }) => loaders.declarationsOfHousehold.load(id),
  },
  HouseholdDeclaration: {
    __resolveReference: ({ id }, { loaders }) => loaders.householdDeclaration.load(id),
    household: ({ householdId }, _, { loaders }) => loaders.household.load(householdId),
  },
};
