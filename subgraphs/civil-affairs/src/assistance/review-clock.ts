import { afterMonths } from '@community-graph/kit/dates';
import type { AssistanceRow } from './tables.ts';

/** **Assumed**: months between reviews; what is granted for a while ends by itself and is not reviewed. */
const MONTHS: Readonly<Partial<Record<AssistanceRow['kind'], number>>> = {
  MINIMUM_LIVING_GUARANTEE: 12,
  MEDICAL: 12,
  EDUCATION: 12,
  HOUSING: 12,
};

/** The day by which a grant is reviewed next; none for kinds without a review. */
export function reviewDueOn(kind: AssistanceRow['kind'], since: string): string | null {
  const months = MONTHS[kind];
  return months ? afterMonths(since, months) : null;
}
