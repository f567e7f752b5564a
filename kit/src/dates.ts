const chinaDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The day a number of months after another; of a month that is too short, its last day. */
export function afterMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0));
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()));
  return lastOfMonth.toISOString().slice(0, 10);
}

const MILLISECONDS_A_DAY = 86_400_000;

/** The day a number of days after another. */
export const afterDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10);

/** The latest of some days, of which others may be unknown. */
export const latestDay = (day: string, ...others: readonly (string | null)[]): string =>
  others.reduce<string>((latest, one) => (one !== null && one > latest ? one : latest), day);

/** The calendar day in China at an instant, `YYYY-MM-DD`. */
export const chinaDate = (instant: Date = new Date()): string => chinaDay.format(instant);

/** Age in whole years on a day; both are `YYYY-MM-DD`. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The day so many years later; of 29 February, 28 February where there is none. */
export function yearsLater(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) + years;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${year}${day.slice(4) === '-02-29' && !isLeap ? '-02-28' : day.slice(4)}`;
}
