import type { AffairsDisclosureRow } from './tables.ts';

/** What must be disclosed how often, and how many days after the period. */
export interface DisclosureDuty {
  readonly subject: AffairsDisclosureRow['subject'];
  readonly everyMonths: 3 | 6 | 12;
  readonly withinDays: number;
}

/**
 * The duties. The policy asks for regular disclosure (吉政发〔2010〕37号 §2.2) and leaves the intervals open: accounts and
 * projects each quarter, assistance and resolutions each half-year, the plan once a year are this system's.
 */
export const DISCLOSURE_DUTIES: readonly DisclosureDuty[] = [
  { subject: 'ACCOUNTS', everyMonths: 3, withinDays: 20 },
  { subject: 'ASSISTANCE', everyMonths: 6, withinDays: 15 },
  { subject: 'PROJECTS', everyMonths: 3, withinDays: 20 },
  { subject: 'RESOLUTIONS', everyMonths: 6, withinDays: 30 },
  { subject: 'WORK_PLAN', everyMonths: 12, withinDays: 31 },
];

/** One thing that is to be disclosed. */
export type DuePeriod = Pick<AffairsDisclosureRow, 'subject' | 'periodFrom' | 'periodUntil' | 'dueOn'>;

const isoDay = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

/** All that is to be disclosed of a year. */
export function periodsOf(year: number): DuePeriod[] {
  return DISCLOSURE_DUTIES.flatMap(({ subject, everyMonths, withinDays }) =>
    Array.from({ length: 12 / everyMonths }, (_, index) => {
      const first = index * everyMonths + 1;
      return {
        subject,
        periodFrom: isoDay(year, first, 1),
        periodUntil: isoDay(year, first + everyMonths, 0),
        dueOn: isoDay(year, first + everyMonths, withinDays),
      };
    }),
  );
}

/** Whether a disclosure should have been made before a day. */
export const isOverdue = ({ status, dueOn }: Pick<AffairsDisclosureRow, 'status' | 'dueOn'>, today: string): boolean =>
  status === 'DUE' && dueOn < today;
