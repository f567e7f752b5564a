import type { ElectionCandidateRow, ElectionRow } from './tables.ts';

/** Members of a committee where urban (吉政发〔2010〕37号 §2.1). */
export const URBAN_NORM = { from: 5, until: 9 } as const;
/** Fewest members that a newly elected committee has elsewhere: a director and two more. */
const FEWEST_ELSEWHERE = 3;
/** Years of a term. */
export const TERM_YEARS = 5;
/** Age from which a resident votes and stands. */
export const ADULT_AGE = 18;

/** Fewest members that a general election has to give. */
export const fewestMembers = (urban: boolean): number => (urban ? URBAN_NORM.from : FEWEST_ELSEWHERE);

/** Whether a committee's size is within the norm of its community. */
export const isWithinNorm = (urban: boolean, size: number): boolean =>
  !urban || (size >= URBAN_NORM.from && size <= URBAN_NORM.until);

/** A candidate with the votes that were counted. */
export type Counted = Pick<ElectionCandidateRow, 'id' | 'role'> & { readonly votes: number };

/** What was voted on, and how many did. */
export interface Vote extends Pick<ElectionRow, 'kind' | 'seats'> {
  readonly eligibleVoters: number;
  readonly ballots: number;
  readonly urban: boolean;
}

/** Who is elected, and whether that makes a committee. */
export interface Tally {
  readonly elected: ReadonlySet<string>;
  readonly isValid: boolean;
}

/**
 * Counts an election. More than half of the voters must have voted and a candidate must have more than half of the
 * ballots; seats go by votes, the director first, and equal votes at the last seat elect neither.
 */
export function tally(candidates: readonly Counted[], vote: Vote): Tally {
  const nobody = { elected: new Set<string>(), isValid: false };
  if (vote.ballots * 2 <= vote.eligibleVoters) return nobody;
  const passed = candidates.filter(({ votes }) => votes * 2 > vote.ballots);
  const director = first(
    passed.filter(({ role }) => role === 'DIRECTOR'),
    1,
  );
  const others = first(
    passed.filter(({ role }) => role !== 'DIRECTOR'),
    vote.seats - director.length,
  );
  const elected = new Set([...director, ...others].map(({ id }) => id));
  const isWhole = director.length === 1 && elected.size >= fewestMembers(vote.urban);
  return { elected, isValid: vote.kind === 'GENERAL' ? isWhole : elected.size > 0 };
}

/** The `count` candidates with most votes; who has as many votes as one who is left out is left out. */
function first(candidates: readonly Counted[], count: number): Counted[] {
  const sorted = [...candidates].sort((a, b) => b.votes - a.votes);
  const bar = sorted[count]?.votes ?? -1;
  return sorted.slice(0, count).filter(({ votes }) => votes > bar);
}
