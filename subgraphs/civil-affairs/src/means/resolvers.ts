import type { Resolvers } from '../generated/resolvers.ts';
import { isResident } from '../who-may.ts';
import { meansEvidence, meansOf, type ToldHousehold } from './means.ts';

export const resolvers: Resolvers = {
  Household: {
    means: (household, _, { caller, evidence }) => {
      const means = meansOf((household as { told?: ToldHousehold }).told ?? {});
      if (!means || isResident(caller)) return null;
      return { ...means, evidence: evidence.seal(meansEvidence, caller, { household: household.id, ...means }) };
    },
  },
};
