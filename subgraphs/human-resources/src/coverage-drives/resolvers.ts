import { payloadOf } from '@community-graph/kit/commands/payload';
import { NONE } from '../coverage-targets/count-targets.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { listCoverageDrives } from './list-coverage-drives.ts';
import { planCoverageDrive } from './plan-coverage-drive.ts';
import { cancelCoverageDrive, closeCoverageDrive, startCoverageDrive } from './run-coverage-drive.ts';

export const resolvers: Resolvers = {
  Query: {
    coverageDrive: (_, { id }, { loaders }) => loaders.coverageDrive.load(id),
    coverageDrives: (_, args, context) => listCoverageDrives(context, args),
  },
  Mutation: {
    planCoverageDrive: (_, { input }, context) =>
      payloadOf('drive', context.loaders.coverageDrive, planCoverageDrive(context, input)),
    startCoverageDrive: (_, { input }, context) =>
      payloadOf('drive', context.loaders.coverageDrive, startCoverageDrive(context, input)),
    cancelCoverageDrive: (_, { input }, context) =>
      payloadOf('drive', context.loaders.coverageDrive, cancelCoverageDrive(context, input)),
    closeCoverageDrive: (_, { input }, context) =>
      payloadOf('drive', context.loaders.coverageDrive, closeCoverageDrive(context, input)),
  },
  CoverageDrive: {
    __resolveReference: ({ id }, { loaders }) => loaders.coverageDrive.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
    counts: async ({ id }, _, { loaders }) => (await loaders.targetCountsOfDrive.load(id)) ?? NONE,
  },
  Community: {
    coverageDrives: ({ code }, args, { loaders }) => loaders.coverageDrivesOfCommunity(args).load(code),
  },
};
