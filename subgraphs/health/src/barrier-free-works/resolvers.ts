import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  acceptBarrierFreeWork,
  finishBarrierFreeWork,
  refuseBarrierFreeWork,
  returnBarrierFreeWork,
  surveyBarrierFreeWork,
} from './build-barrier-free.ts';
import { listBarrierFreeWorks } from './list-barrier-free-works.ts';
import { requestBarrierFreeWork } from './request-barrier-free-work.ts';

export const resolvers: Resolvers = {
  Query: {
    barrierFreeWork: (_, { id }, { loaders }) => loaders.barrierFreeWork.load(id),
    barrierFreeWorks: (_, args, context) => listBarrierFreeWorks(context, args),
  },
  Mutation: {
    requestBarrierFreeWork: (_, { input }, context) =>
      payloadOf('barrierFreeWork', context.loaders.barrierFreeWork, requestBarrierFreeWork(context, input)),
    surveyBarrierFreeWork: (_, { input }, context) =>
      payloadOf('barrierFreeWork', context.loaders.barrierFreeWork, surveyBarrierFreeWork(context, input)),
    finishBarrierFreeWork: (_, { input }, context) =>
      payloadOf('barrierFreeWork', context.loaders.barrierFreeWork, finishBarrierFreeWork(context, input)),
    acceptBarrierFreeWork: (_, { input }, context) =>
      payloadOf('barrierFreeWork', context.loaders.barrierFreeWork, acceptBarrierFreeWork(context, input)),
    returnBarrierFreeWork: (_, { input }, context) =>
      payloadOf('barrierFreeWork', context.loaders.barrierFreeWork, returnBarrierFreeWork(context, input)),
    refuseBarrierFreeWork: (_, { input }, context) =>
      payloadOf('barrierFreeWork', context.loaders.barrierFreeWork, refuseBarrierFreeWork(context, input)),
  },
  BarrierFreeWork: {
    __resolveReference: ({ id }, { loaders }) => loaders.barrierFreeWork.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    disability: ({ disabilityId }, _, { loaders }) => loaders.disability.load(disabilityId),
    household: ({ householdId }) => ({ id: householdId }),
  },
  Community: {
    barrierFreeWorks: ({ code }, page, { loaders }) => loaders.barrierFreeWorksOfCommunity(page).load(code),
  },
  Household: {
    barrierFreeWorks: ({ id }, page, { loaders }) => loaders.barrierFreeWorksOfHousehold(page).load(id),
  },
  Disability: {
    barrierFreeWorks: ({ id }, page, { loaders }) => loaders.barrierFreeWorksOfDisability(page).load(id),
  },
};
