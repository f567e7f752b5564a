import type { Database } from '@community-graph/kit/database/connect';
import { yearsLater } from '@community-graph/kit/dates';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { compounds } from './tables.ts';

/** **Assumed**: a term of at most so many years. */
const LONGEST_TERM = 5;

/** An election of an owners' committee. */
interface Election {
  readonly electedOn: string;
  readonly voters: number;
  readonly seats: number;
  readonly termUntil: string;
}

/** Adds the faults of an election: more than half of the homes voted, an odd number was elected, the term is not too long. */
export async function requireMajority(
  tx: Database,
  compoundId: string,
  { electedOn, voters, seats, termUntil }: Election,
  faults: Faults,
): Promise<void> {
  const [compound] = await tx.select().from(compounds).where(eq(compounds.id, compoundId));
  const homes = compound?.homes ?? 0;
  if (voters * 2 <= homes) faults.add('voters', 'NO_MAJORITY', `no more than half of ${homes} homes voted.`);
  if (voters > homes) faults.add('voters', 'TOO_MANY', `there are ${homes} homes.`);
  if (seats % 2 === 0) faults.add('seats', 'EVEN', 'must be odd.');
  const latest = yearsLater(electedOn, LONGEST_TERM);
  if (termUntil > latest) faults.add('termUntil', 'TERM_TOO_LONG', `must not be after ${latest}.`);
}
