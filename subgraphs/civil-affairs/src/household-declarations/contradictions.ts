import type { Means } from '../means/means.ts';
import type { HouseholdDeclarationRow } from './tables.ts';

type Contradiction = NonNullable<HouseholdDeclarationRow['contradictions']>[number];

/** What other departments tell that does not go with what a household declared. */
export function contradictionsOf(
  { declaredIncome }: Pick<HouseholdDeclarationRow, 'declaredIncome'>,
  { employed, pensioners, deceased }: Pick<Means, 'employed' | 'pensioners' | 'deceased'>,
): Contradiction[] {
  const found: Contradiction[] = [];
  if (declaredIncome === 0 && employed > 0) found.push('WORK_WITHOUT_INCOME');
  if (declaredIncome === 0 && pensioners > 0) found.push('PENSION_WITHOUT_INCOME');
  if (deceased > 0) found.push('MEMBER_DIED');
  return found;
}
