import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { completeTraining, dropTraining, planTraining } from './change-training.ts';
import { changeWorker, employWorker, releaseWorker, switchLeave } from './change-worker.ts';
import { workerList } from './list-workers.ts';
import { isTrainingOverdue, trainingYears } from './training-clock.ts';

type Command = Promise<{ id: string }>;
const worker = ({ loaders }: Context, command: Command) => payloadOf('worker', loaders.worker, command);
const training = ({ loaders }: Context, command: Command) => payloadOf('training', loaders.training, command);

export const resolvers: Resolvers = {
  Query: {
    communityWorker: (_, { id }, { loaders }) => loaders.worker.load(id),
    communityWorkers: (_, args, context) => listRows(context, workerList, args),
  },
  Mutation: {
    employWorker: (_, { input }, context) => worker(context, employWorker(context, input)),
    changeWorker: (_, { input }, context) => worker(context, changeWorker(context, input)),
    startWorkerLeave: (_, { input }, context) => worker(context, switchLeave(context, 'startLeave', input)),
    endWorkerLeave: (_, { input }, context) => worker(context, switchLeave(context, 'endLeave', input)),
    releaseWorker: (_, { input }, context) => worker(context, releaseWorker(context, input)),
    planTraining: (_, { input }, context) => training(context, planTraining(context, input)),
    completeTraining: (_, { input }, context) => training(context, completeTraining(context, input)),
    missTraining: (_, { input }, context) => training(context, dropTraining(context, 'miss', input)),
    cancelTraining: (_, { input }, context) => training(context, dropTraining(context, 'cancel', input)),
  },
  Community: {
    workers: ({ code }, args, { loaders }) => loaders.workersOfCommunity(args).load(code),
  },
  Resident: {
    communityWork: ({ id }, _, { loaders }) => loaders.workOfResident.load(id),
  },
  CommunityWorker: {
    __resolveReference: ({ id }, { loaders }) => loaders.worker.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    resident: ({ residentId }) => ({ id: residentId }),
    trainingEveryYears: ({ post }) => trainingYears(post),
    isTrainingOverdue: (row) => isTrainingOverdue(row, chinaDate()),
    trainings: ({ id }, args, { loaders }) => loaders.trainingsOfWorker(args).load(id),
  },
  WorkerTraining: {
    __resolveReference: ({ id }, { loaders }) => loaders.training.load(id),
    worker: ({ workerId }, _, { loaders }) => loaders.worker.load(workerId),
  },
};
