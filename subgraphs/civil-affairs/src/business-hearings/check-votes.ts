import type { Faults } from '@community-graph/kit/errors';

/** Adds the faults of a vote at a hearing: more than half of those present agree to a business that opens. */
export function checkVotes(
  { neighbours, inFavour, agreed }: { neighbours: number; inFavour: number; agreed: boolean },
  faults: Faults,
): void {
  if (inFavour > neighbours) faults.add('inFavour', 'TOO_MANY', `only ${neighbours} neighbours were present.`);
  else if (inFavour * 2 > neighbours !== agreed) {
    faults.add('inFavour', agreed ? 'NO_MAJORITY' : 'MAJORITY', 'the conclusion follows the majority.');
  }
}
