import { chinaDate } from '@community-graph/kit/dates';

/** Days within which a condition is followed up again, by the grade of its management (分级管理). */
const DAYS: Readonly<Record<number, number>> = { 1: 92, 2: 61, 3: 31 };
/** Whose last follow-up was not controlled is seen within two weeks (国家基本公共卫生服务规范). */
const UNCONTROLLED_DAYS = 14;
const USUAL_GRADE = 1;
const DAY_MILLISECONDS = 86_400_000;

const daysLater = (day: string, days: number): string =>
  chinaDate(new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MILLISECONDS));

/** The last day on which a condition of a grade may be followed up again. */
export const latestFollowUp = (day: string, grade: number): string => daysLater(day, DAYS[grade] ?? 0);

/** When a follow-up is due after one: by the grade of the plan, the usual one without a plan, and the control. */
export function dueAfter(day: string, grade: number | null, controlled: boolean): string {
  return controlled ? latestFollowUp(day, grade ?? USUAL_GRADE) : daysLater(day, UNCONTROLLED_DAYS);
}
