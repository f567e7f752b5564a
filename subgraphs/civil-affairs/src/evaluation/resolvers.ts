import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  assessCommunity,
  confirmEvaluation,
  reassessCommunity,
  refuseEvaluation,
  returnEvaluation,
  reviewEvaluation,
} from './change-harmony-evaluation.ts';
import { harmonyEvaluationList } from './list-harmony-evaluations.ts';

export const resolvers: Resolvers = {
  Query: {
    harmonyEvaluation: (_, { id }, { loaders }) => loaders.harmonyEvaluation.load(id),
    harmonyEvaluations: (_, args, context) => listRows(context, harmonyEvaluationList, args),
  },
  Mutation: {
    assessCommunity: (_, { input }, context) =>
      payloadOf('evaluation', context.loaders.harmonyEvaluation, assessCommunity(context, input)),
    returnEvaluation: (_, { input }, context) =>
      payloadOf('evaluation', context.loaders.harmonyEvaluation, returnEvaluation(context, input)),
    reassessCommunity: (_, { input }, context) =>
      payloadOf('evaluation', context.loaders.harmonyEvaluation, reassessCommunity(context, input)),
    reviewEvaluation: (_, { input }, context) =>
      payloadOf('evaluation', context.loaders.harmonyEvaluation, reviewEvaluation(context, input)),
    confirmEvaluation: (_, { input }, context) =>
      payloadOf('evaluation', context.loaders.harmonyEvaluation, confirmEvaluation(context, input)),
    refuseEvaluation: (_, { input }, context) =>
      payloadOf('evaluation', context.loaders.harmonyEvaluation, refuseEvaluation(context, input)),
  },
  Community: {
    evaluations: ({ code }, args, { loaders }) => loaders.harmonyEvaluationsOfCommunity(args).load(code),
  },
  HarmonyEvaluation: {
    __resolveReference: ({ id }, { loaders }) => loaders.harmonyEvaluation.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    selfScore: (row) => row.governance + row.services + row.safety + row.environment + row.culture,
    harmonious: ({ status }) => status === 'CONFIRMED',
  },
};
