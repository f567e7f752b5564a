import { chinaDate } from '@community-graph/kit/dates';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { hardshipCategories, hardshipEvidence, hardshipFacts, type ToldOfResident } from './eligibility.ts';

/** What the departments told of a resident, readably and sealed for who asks. */
async function eligibilityOf(
  resident: { readonly id: string } & ToldOfResident,
  { evidence, caller, loaders }: Context,
) {
  const today = chinaDate();
  const facts = hardshipFacts(resident.id.toLowerCase(), resident, today);
  if (!facts) return null;
  const household = [...new Set([facts.resident, ...facts.household])];
  const stands = await loaders.employmentOfResident.loadMany(household);
  const known = stands.flatMap((stand) => (stand === null || stand instanceof Error ? [] : [stand]));
  const categories = hardshipCategories(facts, known, today);
  return {
    eligible: categories.length > 0,
    categories,
    nearRetirement: facts.nearRetirement,
    evidence: evidence.seal(hardshipEvidence, caller, facts),
  };
}

export const resolvers: Resolvers = {
  Resident: {
    // What a representation carries besides keys is typed as possibly absent; absent is `null` here.
    hardshipEligibility: (resident, _, context) => eligibilityOf(resident as { id: string } & ToldOfResident, context),
  },
};
