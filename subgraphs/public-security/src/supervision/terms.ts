import { chinaDate, yearsLater } from '@community-graph/kit/dates';
import type { SupervisionOrderRow } from './tables.ts';

/** Years that an order of a kind may run at most. **Assumed** by us; a court or office sets the term. */
const LONGEST_YEARS: Readonly<Record<SupervisionOrderRow['kind'], number>> = {
  DRUG_TREATMENT: 3,
  DRUG_REHABILITATION: 3,
  RESETTLEMENT: 5,
  CORRECTION: 5,
};
/** Years that an order is kept after its end. **Assumed** by us; an office may set fewer. */
const RETENTION_YEARS = 3;
const DAY_MILLISECONDS = 86_400_000;

/** The last day to which an order of a kind that starts on a day may run. */
export const longestUntil = (kind: SupervisionOrderRow['kind'], startsOn: string): string =>
  yearsLater(startsOn, LONGEST_YEARS[kind]);

/** Kinds of orders about drugs, which tests belong to. */
export const isAboutDrugs = (kind: SupervisionOrderRow['kind']): boolean =>
  kind === 'DRUG_TREATMENT' || kind === 'DRUG_REHABILITATION';

/** When the next visit is due after something on a day. */
export const nextVisitAfter = (day: string, everyDays: number): string =>
  chinaDate(new Date(Date.parse(`${day}T12:00:00+08:00`) + everyDays * DAY_MILLISECONDS));

/**
 * What changes in an order that ends: its clock stops, and that of its retention begins. One that is told so late that
 * it would be kept no longer is kept for the day, so that what was done can be seen.
 */
export function ending(endedOn: string, endReason: NonNullable<SupervisionOrderRow['endReason']>) {
  const until = yearsLater(endedOn, RETENTION_YEARS);
  const today = chinaDate();
  return { endedOn, endReason, nextVisitDueOn: null, retainUntil: until > today ? until : today };
}
