import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '@community-graph/kit/pagination/community-list';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { cancelJobTraining, finishJobTraining, startJobTraining } from './carry-out-training.ts';
import { jobTrainingList } from './list-trainings.ts';
import { planJobTraining } from './plan-training.ts';

type Command = (context: Context, input: unknown) => Promise<{ id: string }>;
/** The payload of a command: the course as it is after it. */
const changed =
  (command: Command) =>
  (_: unknown, { input }: { readonly input: unknown }, context: Context) =>
    payloadOf('training', context.loaders.jobTraining, command(context, input));

export const resolvers: Resolvers = {
  Query: {
    jobTraining: (_, { id }, { loaders }) => loaders.jobTraining.load(id),
    jobTrainings: (_, args, context) => listRows(context, jobTrainingList, args),
  },
  Mutation: {
    planJobTraining: changed(planJobTraining),
    startJobTraining: changed(startJobTraining),
    finishJobTraining: changed(finishJobTraining),
    cancelJobTraining: changed(cancelJobTraining),
  },
  JobTraining: {
    __resolveReference: ({ id }, { loaders }) => loaders.jobTraining.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Community: {
    jobTrainings: ({ code }, args, { loaders }) => loaders.jobTrainingsOfCommunity(args).load(code),
  },
};
