import type { RequestContext } from '@community-graph/kit/context';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import type { Faults } from '@community-graph/kit/errors';
import { inArray } from 'drizzle-orm';
import { employments } from '../employment/tables.ts';
import { type HardshipCategory, hardshipCategories, hardshipEvidence, type Stand } from './eligibility.ts';

/** What evidence says of a resident now. */
export interface Found {
  readonly categories: HardshipCategory[];
  readonly nearRetirement: boolean;
  readonly evidenceGatheredAt: Date;
  /** How the resident stands to work; absent without a registration. */
  readonly stand: Stand | undefined;
}

/**
 * Opens the evidence about a resident and finds the categories with how the household stands to work now, the rows held to
 * the end of the transaction; adds the fault `OF_ANOTHER` when it is about somebody else.
 */
export async function openHardshipEvidence(
  tx: Database,
  { evidence, caller }: Pick<RequestContext, 'evidence' | 'caller'>,
  wanted: { readonly resident: string; readonly text: string },
  faults: Faults,
): Promise<Found> {
  const { facts, gatheredAt } = evidence.open(hardshipEvidence, caller, wanted.text);
  if (facts.resident !== wanted.resident.toLowerCase()) {
    faults.add('evidence', 'OF_ANOTHER', 'the evidence is about another resident.');
  }
  const household = [...new Set([facts.resident, ...facts.household])];
  const stands = await tx.select().from(employments).where(inArray(employments.residentId, household)).for('share');
  return {
    categories: hardshipCategories(facts, stands, chinaDate()),
    nearRetirement: facts.nearRetirement,
    evidenceGatheredAt: gatheredAt,
    stand: stands.find(({ residentId }) => residentId === facts.resident),
  };
}
