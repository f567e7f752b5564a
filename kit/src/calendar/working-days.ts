import { FIRST_KNOWN_DAY, isAdjustedWorkingDay, isAnnounced, isAnnouncedHoliday } from './announced-days.ts';
import { isStatutoryHoliday, LAST_KNOWN_DAY } from './statutory-holidays.ts';

/*
 * Statutory terms run in working days (工作日) on China's calendar. Days are plain `YYYY-MM-DD` in China, which compare as
 * text; the day on which something is received does not count, so that a term of one working day from a Friday ends on
 * Monday.
 */

/** How certain a day is: its year's holidays are announced, or only weekends and statutory holidays could be told. */
export type CalendarBasis = 'ANNOUNCED' | 'PROVISIONAL';

const DAY = 86_400_000;

const toDay = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
const nextDay = (day: string): string => toDay(Date.parse(day) + DAY);
const yearOf = (day: string): number => Number(day.slice(0, 4));

function checked(day: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && toDay(Date.parse(day)) === day;
  if (isDay && day >= FIRST_KNOWN_DAY && day <= LAST_KNOWN_DAY) return day;
  throw new RangeError(`"${day}" is no day from ${FIRST_KNOWN_DAY} to ${LAST_KNOWN_DAY}, written YYYY-MM-DD.`);
}

/** Whether offices work on that day. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(Date.parse(checked(day))).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  if (isAnnounced(yearOf(day))) return isAdjustedWorkingDay(day) || !(isWeekend || isAnnouncedHoliday(day));
  return !(isWeekend || isStatutoryHoliday(day));
}

/**
 * The working day on which a term of `days` working days ends that was begun on `from`, which does not count. A term of no
 * days ends on the first working day that is not before `from`.
 */
export function addWorkingDays(from: string, days: number): string {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`A term has whole working days, not ${days}.`);
  let day = checked(from);
  if (days === 0) while (!isWorkingDay(day)) day = nextDay(day);
  for (let left = days; left > 0; ) {
    day = nextDay(day);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** How many working days lie after `from` up to `until`, which counts; negative when `until` is earlier. */
export function workingDaysBetween(from: string, until: string): number {
  if (checked(until) < checked(from)) return -workingDaysBetween(until, from);
  let count = 0;
  for (let day = from; day < until; ) {
    day = nextDay(day);
    if (isWorkingDay(day)) count += 1;
  }
  return count;
}

/**
 * Whether a term that ends on a day was reckoned with announced holidays. The arrangement of a year comes out late in the
 * year before; until then its adjusted weekends are unknown, and a due day in it may still move.
 */
export const calendarBasis = (until: string): CalendarBasis =>
  isAnnounced(yearOf(checked(until))) ? 'ANNOUNCED' : 'PROVISIONAL';

/** What to tell beside a due day, Chinese then English; nothing when it is certain. */
export function dueDayNote(until: string): string | null {
  if (calendarBasis(until) === 'ANNOUNCED') return null;
  const year = yearOf(until);
  return (
    `${year} 年放假安排尚未公布,该日期仅按周末和法定节假日推算,可能调整。` +
    `The holidays of ${year} are not announced yet; this day was reckoned from weekends and statutory holidays and may move.`
  );
}
