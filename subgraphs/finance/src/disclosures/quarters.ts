import { z } from 'zod';

const MONTHS = 3;
const QUARTERS_A_YEAR = 4;
const MILLISECONDS_A_DAY = 86_400_000;
/** **Assumed** days after the quarter's end; 村民委员会组织法 30 asks for publication in each quarter. */
export const DAYS_TO_DISCLOSE = 30;

/** A quarter, `YYYY-Q1` to `YYYY-Q4`; quarters compare as text. */
export const quarterSchema = z.string().regex(/^\d{4}-Q[1-4]$/, 'must be a quarter, YYYY-Q1 to YYYY-Q4');

const partsOf = (quarter: string): { year: number; number: number } => ({
  year: Number(quarter.slice(0, 4)),
  number: Number(quarter.slice(6)),
});

/** The quarter of a day. */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / MONTHS)}`;

/** The quarter after one. */
export function quarterAfter(quarter: string): string {
  const { year, number } = partsOf(quarter);
  return number === QUARTERS_A_YEAR ? `${year + 1}-Q1` : `${year}-Q${number + 1}`;
}

/** First day of a quarter. */
export function firstDayOf(quarter: string): string {
  const { year, number } = partsOf(quarter);
  return `${year}-${String((number - 1) * MONTHS + 1).padStart(2, '0')}-01`;
}

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10);

/** Last day of a quarter. */
export const lastDayOf = (quarter: string): string => daysAfter(firstDayOf(quarterAfter(quarter)), -1);

/** The last day on which a quarter's disclosure is in time. */
export const dueDayOf = (quarter: string): string => daysAfter(lastDayOf(quarter), DAYS_TO_DISCLOSE);

/** The quarters since a day whose disclosure was due before another. */
export function quartersDue(since: string, today: string): string[] {
  const due: string[] = [];
  for (let quarter = quarterOf(since); dueDayOf(quarter) < today; quarter = quarterAfter(quarter)) due.push(quarter);
  return due;
}
