import type { Resolvers } from '../generated/resolvers.ts';
import { lifeEvidence, lifeFacts, type ToldOfLife } from './life-evidence.ts';

export const resolvers: Resolvers = {
  Resident: {
    lifeStanding: (resident, _, { evidence, caller }) => {
      // What a representation carries besides keys is typed as possibly absent; absent is `null` here.
      const facts = lifeFacts(resident.id.toLowerCase(), resident as ToldOfLife);
      if (!facts) return null;
      return {
        alive: facts.diedOn === null,
        diedOn: facts.diedOn,
        evidence: evidence.seal(lifeEvidence, caller, facts),
      };
    },
  },
};
