/** The day that the whole data are told on: nothing happens after it, every age is of this day. */
export const REFERENCE_DATE = '2026-11-01';

const MILLISECONDS_A_DAY = 86_400_000;
const FIRST_DAY = Math.floor(Date.UTC(1905, 0, 1) / MILLISECONDS_A_DAY);

/** A day as the number of days since 1 January 1970. */
export type Day = number;

export const dayOf = (isoDate: string): Day => Math.floor(Date.parse(`${isoDate}T00:00:00Z`) / MILLISECONDS_A_DAY);

/** The reference date as a day. */
export const TODAY: Day = dayOf(REFERENCE_DATE);

const names: string[] = Array.from({ length: TODAY - FIRST_DAY + 2_000 }, (_, index) =>
  new Date((FIRST_DAY + index) * MILLISECONDS_A_DAY).toISOString().slice(0, 10),
);

/** `YYYY-MM-DD` of a day between 1905 and 2031. */
export function isoDate(day: Day): string {
  const name = names[day - FIRST_DAY];
  if (name === undefined) throw new RangeError(`Day ${day} is outside the calendar of the data.`);
  return name;
}

/** The instant of a minute of a day in China, with its offset. */
export function instant(day: Day, minute: number): string {
  const hours = String(Math.floor(minute / 60)).padStart(2, '0');
  return `${isoDate(day)} ${hours}:${String(minute % 60).padStart(2, '0')}:00+08`;
}

/** Days in `years` years, on the average. */
export const yearsInDays = (years: number): number => Math.round(years * 365.2425);

/** Age in whole years on a day. */
export function ageOn(birth: Day, day: Day): number {
  const born = isoDate(birth);
  const on = isoDate(day);
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(5) < born.slice(5) ? years - 1 : years;
}

/** For each age, the last day of birth that gives it on the reference date. */
const birthdays: Day[] = Array.from({ length: 112 }, (_, age) => {
  const [year, ...rest] = REFERENCE_DATE.split('-');
  return dayOf([Number(year) - age, ...rest].join('-'));
});

/** A day of birth that makes somebody `age` years old on the reference date; `fraction` of 0 to 1 picks among them. */
export function birthDayOf(age: number, fraction: number): Day {
  const last = birthdays[age];
  const next = birthdays[age + 1];
  if (last === undefined || next === undefined) throw new RangeError(`Nobody here is ${age} years old.`);
  return last - Math.floor(fraction * (last - next));
}
