import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  answerDisclosure,
  closeDisclosure,
  discloseAffairs,
  questionDisclosure,
  scheduleDisclosures,
} from './change-disclosure.ts';
import { DISCLOSURE_DUTIES, isOverdue } from './duties.ts';
import { disclosureList } from './list-disclosures.ts';

const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('disclosure', loaders.disclosure, command);

export const resolvers: Resolvers = {
  Query: {
    disclosureDuties: () => [...DISCLOSURE_DUTIES],
    affairsDisclosure: (_, { id }, { loaders }) => loaders.disclosure.load(id),
    affairsDisclosures: (_, args, context) => listRows(context, disclosureList, args),
  },
  Mutation: {
    scheduleDisclosures: (_, { input }, context) =>
      payloadOf('community', context.loaders.community, scheduleDisclosures(context, input)),
    discloseAffairs: (_, { input }, context) => changed(context, discloseAffairs(context, input)),
    questionDisclosure: (_, { input }, context) => changed(context, questionDisclosure(context, input)),
    answerDisclosure: (_, { input }, context) => changed(context, answerDisclosure(context, input)),
    closeDisclosure: (_, { input }, context) => changed(context, closeDisclosure(context, input)),
  },
  Community: {
    disclosures: ({ code }, args, { loaders }) => loaders.disclosuresOfCommunity(args).load(code),
  },
  AffairsDisclosure: {
    __resolveReference: ({ id }, { loaders }) => loaders.disclosure.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    isOverdue: (row) => isOverdue(row, chinaDate()),
  },
};
