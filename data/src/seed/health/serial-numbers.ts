import { type Day, isoDate } from '../../population/calendar.ts';

const COUNTY_DIGITS = 6;
const YEAR_DIGITS = 4;
const SERIAL_DIGITS = 6;

/** Gives certificates the numbers that their departments would: county, year, and a serial of both. */
export function serialNumbers(): (community: string, day: Day) => string {
  const issued = new Map<string, number>();
  return (community, day) => {
    const prefix = community.slice(0, COUNTY_DIGITS) + isoDate(day).slice(0, YEAR_DIGITS);
    const serial = (issued.get(prefix) ?? 0) + 1;
    issued.set(prefix, serial);
    return prefix + String(serial).padStart(SERIAL_DIGITS, '0');
  };
}
