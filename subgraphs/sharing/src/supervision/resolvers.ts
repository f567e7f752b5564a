import type { Resolvers } from '../generated/resolvers.ts';
import { supervise } from './supervise.ts';

export const resolvers: Resolvers = {
  Query: {
    sharingSupervision: (_, { period }, context) => supervise(context, period),
  },
};
