import { afterDays, afterMonths } from '@community-graph/kit/dates';
import { BadUserInputError } from '@community-graph/kit/errors';

const FORM = /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/;
const YEAR = 'YYYY'.length;

/** The days of a month or year, both included. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

/**
 * The days of `YYYY-MM` or `YYYY`.
 * @throws {BadUserInputError} for any other text
 */
export function daysOf(period: string): Days {
  if (!FORM.test(period)) {
    const message = 'must be a month, YYYY-MM, or a year, YYYY.';
    throw new BadUserInputError([{ path: ['period'], code: 'INVALID_FORMAT', message }]);
  }
  const isYear = period.length === YEAR;
  const from = isYear ? `${period}-01-01` : `${period}-01`;
  return { from, until: afterDays(afterMonths(from, isYear ? 12 : 1), -1) };
}
