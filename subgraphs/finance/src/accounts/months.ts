import { chinaDate } from '@community-graph/kit/dates';
import { z } from 'zod';

const MONTH_LENGTH = 'YYYY-MM'.length;
const MONTHS_A_YEAR = 12;

/** The month of a day, `YYYY-MM`; months compare as text. */
export const monthOf = (day: string): string => day.slice(0, MONTH_LENGTH);

/** The month that comes `later` months after one. */
export function monthAfter(month: string, later = 1): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const count = year * MONTHS_A_YEAR + number - 1 + later;
  return `${Math.floor(count / MONTHS_A_YEAR)}-${String((count % MONTHS_A_YEAR) + 1).padStart(2, '0')}`;
}

/** A month that has begun in China. */
export const pastMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'must be a month, YYYY-MM', abort: true })
  .refine((month) => month <= monthOf(chinaDate()), {
    message: 'must not be in the future',
    params: { code: 'IN_THE_FUTURE' },
  });
