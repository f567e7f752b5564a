import type { DemocraticAppraisalRow } from './tables.ts';

type Votes = Pick<DemocraticAppraisalRow, 'satisfied' | 'mostlySatisfied' | 'dissatisfied'>;

/** What the votes say: two thirds satisfied is satisfied, more than a third dissatisfied is dissatisfied. */
export function appraisalResult({ satisfied, mostlySatisfied, dissatisfied }: Votes) {
  if (satisfied === null || mostlySatisfied === null || dissatisfied === null) return null;
  const all = satisfied + mostlySatisfied + dissatisfied;
  if (dissatisfied * 3 > all) return 'DISSATISFIED';
  return satisfied * 3 >= all * 2 ? 'SATISFIED' : 'MOSTLY_SATISFIED';
}
