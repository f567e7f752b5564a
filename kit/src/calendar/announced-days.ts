import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/*
 * The State Council's yearly arrangements (放假安排) as chinese-days publishes them. Its data are read and not its
 * functions: those take a plain day for an instant, and west of Greenwich tell of the day before.
 */

const { holidays, workdays }: { holidays: Record<string, string>; workdays: Record<string, string> } = days;
const years = new Set(Object.keys(holidays).map((day) => Number(day.slice(0, 4))));

/** The first day that can be reckoned. */
export const FIRST_KNOWN_DAY = `${Math.min(...years)}-01-01`;

/** Whether the arrangement of a year is known. */
export const isAnnounced = (year: number): boolean => years.has(year);

/** Whether a day is off by an arrangement. */
export const isAnnouncedHoliday = (day: string): boolean => Object.hasOwn(holidays, day);

/** Whether a day of a weekend is worked by an arrangement (调休). */
export const isAdjustedWorkingDay = (day: string): boolean => Object.hasOwn(workdays, day);
