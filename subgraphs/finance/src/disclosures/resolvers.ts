import type { Resolvers } from '../generated/resolvers.ts';
import { listDisclosures, listOverdue } from './list-disclosures.ts';
import { publishDisclosure } from './publish-disclosure.ts';
import { dueDayOf } from './quarters.ts';

/** Resolvers of the module `disclosures`. */
export const resolvers: Resolvers = {
  Query: {
    disclosure: (_, { id }, { loaders }) => loaders.disclosure.load(id),
    disclosures: (_, args, context) => listDisclosures(context, args),
    overdueDisclosures: (_, args, context) => listOverdue(context, args),
  },
  Mutation: {
    publishDisclosure: async (_, { input }, context) => {
      const { disclosure } = await publishDisclosure(context, input);
      return { disclosure: await context.loaders.disclosure.load(disclosure) };
    },
  },
  Disclosure: {
    __resolveReference: ({ id }, { loaders }) => loaders.disclosure.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
    dueOn: ({ quarter }) => dueDayOf(quarter),
    lines: ({ id }, _, { loaders }) => loaders.disclosureLines.load(id),
  },
  DisclosureLine: {
    openingBalance: ({ opening }) => opening,
    closingBalance: ({ closing }) => closing,
    spendings: async ({ disclosureId, source }, _, { loaders }) =>
      (await loaders.disclosureSpendings.load(disclosureId)).filter((one) => one.source === source),
  },
  OverdueDisclosure: {
    community: ({ communityCode }) => ({ code: communityCode }),
    dueOn: ({ quarter }) => dueDayOf(quarter),
  },
  Community: {
    accountDisclosures: ({ code }, page, { loaders }) => loaders.disclosuresOfCommunity(page).load(code),
    overdueDisclosures: ({ code }, _, { loaders }) => loaders.overdueDisclosures.load(code),
  },
};
