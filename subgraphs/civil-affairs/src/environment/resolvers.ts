import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  assignEnvironmentalIssue,
  closeEnvironmentalIssue,
  handleEnvironmentalIssue,
  passEnvironmentalIssue,
  reportEnvironmentalIssue,
  returnEnvironmentalIssue,
} from './change-environmental-issue.ts';
import { environmentalIssueList } from './list-environmental-issues.ts';

export const resolvers: Resolvers = {
  Query: {
    environmentalIssue: (_, { id }, { loaders }) => loaders.environmentalIssue.load(id),
    environmentalIssues: (_, args, context) => listRows(context, environmentalIssueList, args),
  },
  Mutation: {
    reportEnvironmentalIssue: (_, { input }, context) =>
      payloadOf('issue', context.loaders.environmentalIssue, reportEnvironmentalIssue(context, input)),
    assignEnvironmentalIssue: (_, { input }, context) =>
      payloadOf('issue', context.loaders.environmentalIssue, assignEnvironmentalIssue(context, input)),
    handleEnvironmentalIssue: (_, { input }, context) =>
      payloadOf('issue', context.loaders.environmentalIssue, handleEnvironmentalIssue(context, input)),
    passEnvironmentalIssue: (_, { input }, context) =>
      payloadOf('issue', context.loaders.environmentalIssue, passEnvironmentalIssue(context, input)),
    returnEnvironmentalIssue: (_, { input }, context) =>
      payloadOf('issue', context.loaders.environmentalIssue, returnEnvironmentalIssue(context, input)),
    closeEnvironmentalIssue: (_, { input }, context) =>
      payloadOf('issue', context.loaders.environmentalIssue, closeEnvironmentalIssue(context, input)),
  },
  Community: {
    environmentalIssues: ({ code }, args, { loaders }) => loaders.environmentalIssuesOfCommunity(args).load(code),
  },
  EnvironmentalIssue: {
    __resolveReference: ({ id }, { loaders }) => loaders.environmentalIssue.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    overdue: ({ dueOn, handledOn }) => handledOn === null && dueOn !== null && dueOn < chinaDate(),
  },
};
