import type { Resolvers } from '../generated/resolvers.ts';
import { closePeriod } from './close-period.ts';

/** Resolvers of the module `periods`. */
export const resolvers: Resolvers = {
  Mutation: {
    closePeriod: async (_, { input }, context) => {
      const { region } = await closePeriod(context, input);
      const { edges } = await context.loaders.closedPeriodsOfRegion({ first: 1 }).load(region);
      return { closedPeriod: edges[0]?.node ?? null };
    },
  },
  ClosedPeriod: {
    region: ({ regionCode }) => ({ code: regionCode }),
  },
  Community: {
    closedPeriods: ({ code }, page, { loaders }) => loaders.closedPeriodsOfRegion(page).load(code),
  },
  Region: {
    closedPeriods: ({ code }, page, { loaders }) => loaders.closedPeriodsOfRegion(page).load(code),
  },
};
