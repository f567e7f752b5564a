import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  finishRuralWork,
  giveUpRuralWork,
  planRuralWork,
  repairRuralWork,
  reportRuralFault,
  startRuralWork,
} from './change-rural-work.ts';
import { ruralWorkList } from './list-rural-works.ts';

export const resolvers: Resolvers = {
  Query: {
    ruralWork: (_, { id }, { loaders }) => loaders.ruralWork.load(id),
    ruralWorks: (_, args, context) => listRows(context, ruralWorkList, args),
  },
  Mutation: {
    planRuralWork: (_, { input }, context) =>
      payloadOf('work', context.loaders.ruralWork, planRuralWork(context, input)),
    startRuralWork: (_, { input }, context) =>
      payloadOf('work', context.loaders.ruralWork, startRuralWork(context, input)),
    finishRuralWork: (_, { input }, context) =>
      payloadOf('work', context.loaders.ruralWork, finishRuralWork(context, input)),
    reportRuralFault: (_, { input }, context) =>
      payloadOf('work', context.loaders.ruralWork, reportRuralFault(context, input)),
    repairRuralWork: (_, { input }, context) =>
      payloadOf('work', context.loaders.ruralWork, repairRuralWork(context, input)),
    giveUpRuralWork: (_, { input }, context) =>
      payloadOf('work', context.loaders.ruralWork, giveUpRuralWork(context, input)),
  },
  Community: {
    ruralWorks: ({ code }, args, { loaders }) => loaders.ruralWorksOfCommunity(args).load(code),
  },
  RuralWork: {
    __resolveReference: ({ id }, { loaders }) => loaders.ruralWork.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
  },
};
