import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { listAccounts } from './list-accounts.ts';
import { openAccount } from './open-account.ts';
import { recordAppropriation, recordSpending } from './record-transfer.ts';

/** The payload of a command: the account as it is after it. */
async function changed(context: Context, command: Promise<{ account: string }>) {
  const { account } = await command;
  return { account: await context.loaders.account.load(account) };
}

/** Resolvers of the module `accounts`. */
export const resolvers: Resolvers = {
  Query: {
    account: (_, { id }, { loaders }) => loaders.account.load(id),
    accounts: (_, args, context) => listAccounts(context, args),
  },
  Mutation: {
    openAccount: (_, { input }, context) => changed(context, openAccount(context, input)),
    recordAppropriation: (_, { input }, context) => changed(context, recordAppropriation(context, input)),
    recordSpending: (_, { input }, context) => changed(context, recordSpending(context, input)),
  },
  Account: {
    __resolveReference: ({ id }, { loaders }) => loaders.account.load(id),
    owner: ({ ownerKind }) => ownerKind,
    region: ({ ownerKind, regionCode }) => (ownerKind === 'COUNTY' ? { code: regionCode } : null),
    community: ({ ownerKind, regionCode }) => (ownerKind === 'COMMUNITY' ? { code: regionCode } : null),
    entries: ({ id }, page, { loaders }) => loaders.entriesOfAccount(page).load(id),
  },
  LedgerEntry: {
    date: ({ postedOn }) => postedOn,
  },
  Community: {
    accounts: ({ code }, _, { loaders }) => loaders.accountsOfRegion.load(code),
  },
  Region: {
    accounts: ({ code }, _, { loaders }) => loaders.accountsOfRegion.load(code),
  },
};
