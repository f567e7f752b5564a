import { chinaDate } from '../dates.ts';

/** The period of a year's figures; of this year when none is given. */
export const yearOr = (year: number | null | undefined): string =>
  year == null ? chinaDate().slice(0, 4) : String(year).padStart(4, '0').slice(0, 7);
