import { chinaDate } from '@community-graph/kit/dates';
import { BadUserInputError } from '@community-graph/kit/errors';

const LONGEST_DAYS = 366;
const DAY = 86_400_000;

/** The days that supervision looks at, both included, and the day on which it looks. */
export interface Period {
  readonly from: string;
  readonly until: string;
  readonly today: string;
}

/**
 * A period as it was asked for.
 * @throws {BadUserInputError} when it ends before it begins or is longer than a year
 */
export function toPeriod({ from, until }: Pick<Period, 'from' | 'until'>): Period {
  const days = (Date.parse(until) - Date.parse(from)) / DAY;
  if (days >= 0 && days <= LONGEST_DAYS) return { from, until, today: chinaDate() };
  const message = `must not be before "from", nor more than ${LONGEST_DAYS} days after it.`;
  throw new BadUserInputError([{ path: ['period', 'until'], code: 'OUT_OF_RANGE', message }]);
}
