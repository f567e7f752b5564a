import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { certifyRetiree, certifyRetireeByData, holdRetireePension } from './certify-retiree.ts';
import {
  confirmRetireeDeath,
  disproveRetireeDeath,
  endRetireeManagement,
  reportRetireeDeath,
} from './end-retiree-file.ts';
import { listRetireeFiles } from './list-retiree-files.ts';
import { openRetireeFile } from './open-retiree-file.ts';

export const resolvers: Resolvers = {
  Query: {
    retireeFile: (_, { id }, { loaders }) => loaders.retireeFile.load(id),
    retireeFiles: (_, args, context) => listRetireeFiles(context, args),
  },
  Mutation: {
    openRetireeFile: (_, { input }, context) =>
      payloadOf('file', context.loaders.retireeFile, openRetireeFile(context, input)),
    certifyRetiree: (_, { input }, context) =>
      payloadOf('file', context.loaders.retireeFile, certifyRetiree(context, input)),
    certifyRetireeByData: (_, { input }, context) =>
      payloadOf('file', context.loaders.retireeFile, certifyRetireeByData(context, input)),
    holdRetireePension: (_, { input }, context) =>
      payloadOf('file', context.loaders.retireeFile, holdRetireePension(context, input)),
    reportRetireeDeath: (_, { input }, context) =>
      payloadOf('file', context.loaders.retireeFile, reportRetireeDeath(context, input)),
    confirmRetireeDeath: (_, { input }, context) =>
      payloadOf('file', context.loaders.retireeFile, confirmRetireeDeath(context, input)),
    disproveRetireeDeath: (_, { input }, context) =>
      payloadOf('file', context.loaders.retireeFile, disproveRetireeDeath(context, input)),
    endRetireeManagement: (_, { input }, context) =>
      payloadOf('file', context.loaders.retireeFile, endRetireeManagement(context, input)),
  },
  RetireeFile: {
    __resolveReference: ({ id }, { loaders }) => loaders.retireeFile.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    certifications: ({ id }, _, { loaders }) => loaders.certificationsOfRetiree.load(id),
  },
  Resident: {
    retireeFile: ({ id }, _, { loaders }) => loaders.retireeFileOfResident.load(id),
  },
  Community: {
    retireeFiles: ({ code }, args, { loaders }) => loaders.retireeFilesOfCommunity(args).load(code),
  },
};
