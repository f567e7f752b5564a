import type { Resolvers } from '../generated/resolvers.ts';
import { sharingIndicators } from './sharing-indicators.ts';

export const resolvers: Resolvers = {
  Query: {
    sharingIndicators: (_, args, context) => sharingIndicators(context, args),
  },
};
