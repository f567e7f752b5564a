import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { closeAccount } from './close-account.ts';
import { listAccounts } from './list-accounts.ts';
import { openAccount } from './open-account.ts';
import { PURPOSES_OF_SOURCE } from './purposes.ts';
import { recordAppropriation, recordSpending } from './record-transfer.ts';
import { reverseTransfer } from './reverse-transfer.ts';

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
    closeAccount: (_, { input }, context) => changed(context, closeAccount(context, input)),
    recordAppropriation: (_, { input }, context) => changed(context, recordAppropriation(context, input)),
    recordSpending: (_, { input }, context) => changed(context, recordSpending(context, input)),
    reverseTransfer: (_, { input }, context) => changed(context, reverseTransfer(context, input)),
  },
  Account: {
    __resolveReference: ({ id }, { loaders }) => loaders.account.load(id),
    owner: ({ ownerKind }) => ownerKind,
    region: ({ ownerKind, regionCode }) => (ownerKind === 'COUNTY' ? { code: regionCode } : null),
    community: ({ ownerKind, regionCode }) => (ownerKind === 'COMMUNITY' ? { code: regionCode } : null),
    purposes: ({ source }) => [...PURPOSES_OF_SOURCE[source]],
    entries: ({ id }, page, { loaders }) => loaders.entriesOfAccount(page).load(id),
  },
  LedgerEntry: {
    date: ({ postedOn }) => postedOn,
    project: ({ projectId }, _, { loaders }) => (projectId === null ? null : loaders.project.load(projectId)),
  },
  Community: {
    accounts: ({ code }, _, { loaders }) => loaders.accountsOfRegion.load(code),
  },
  Region: {
    accounts: ({ code }, _, { loaders }) => loaders.accountsOfRegion.load(code),
  },
};
