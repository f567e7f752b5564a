import { afterDays, afterMonths } from '@community-graph/kit/dates';

const MONTHS_A_QUARTER = 3;
const MONTHS_A_YEAR = 12;

/** The first and the last day of a quarter, or of a year. */
export function periodOf(year: number, quarter: number | null): { from: string; until: string } {
  const month = quarter === null ? 1 : (quarter - 1) * MONTHS_A_QUARTER + 1;
  const from = `${year}-${String(month).padStart(2, '0')}-01`;
  const months = quarter === null ? MONTHS_A_YEAR : MONTHS_A_QUARTER;
  return { from, until: afterDays(afterMonths(from, months), -1) };
}
