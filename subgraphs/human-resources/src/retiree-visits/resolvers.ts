import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { recordRetireeVisit } from './record-retiree-visit.ts';

export const resolvers: Resolvers = {
  Mutation: {
    recordRetireeVisit: (_, { input }, context) =>
      payloadOf('file', context.loaders.retireeFile, recordRetireeVisit(context, input)),
  },
  RetireeFile: {
    visits: ({ id }, args, { loaders }) => loaders.visitsOfRetiree(args).load(id),
  },
};
