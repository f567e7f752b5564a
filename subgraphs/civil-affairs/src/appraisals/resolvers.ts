import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { appraisalResult } from './appraisal-result.ts';
import { cancelAppraisal, holdAppraisal, planAppraisal, rectifyAppraisal } from './change-appraisal.ts';
import { appraisalList } from './list-appraisals.ts';

const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('appraisal', loaders.appraisal, command);

export const resolvers: Resolvers = {
  Query: {
    democraticAppraisal: (_, { id }, { loaders }) => loaders.appraisal.load(id),
    democraticAppraisals: (_, args, context) => listRows(context, appraisalList, args),
  },
  Mutation: {
    planAppraisal: (_, { input }, context) => changed(context, planAppraisal(context, input)),
    holdAppraisal: (_, { input }, context) => changed(context, holdAppraisal(context, input)),
    rectifyAppraisal: (_, { input }, context) => changed(context, rectifyAppraisal(context, input)),
    cancelAppraisal: (_, { input }, context) => changed(context, cancelAppraisal(context, input)),
  },
  Community: {
    appraisals: ({ code }, args, { loaders }) => loaders.appraisalsOfCommunity(args).load(code),
  },
  DemocraticAppraisal: {
    __resolveReference: ({ id }, { loaders }) => loaders.appraisal.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    member: ({ memberId }, _, { loaders }) => (memberId ? loaders.committeeMember.load(memberId) : null),
    worker: ({ workerId }, _, { loaders }) => (workerId ? loaders.worker.load(workerId) : null),
    result: (row) => appraisalResult(row),
  },
};
