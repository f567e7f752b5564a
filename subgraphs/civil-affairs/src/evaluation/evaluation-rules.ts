import type { RequestContext } from '@community-graph/kit/context';
import type { Database } from '@community-graph/kit/database/connect';
import { type Faults, ForbiddenFieldError } from '@community-graph/kit/errors';
import { and, eq, gt, lt, ne } from 'drizzle-orm';
import { harmonyEvaluations } from './tables.ts';

/** **Assumed**: points of a hundred that a harmonious community has. */
export const PASSING_SCORE = 80;
/** Years from one evaluation to the next (吉政发〔2010〕37号 §1.4). */
export const EVERY_YEARS = 3;

/** Digits of the code of a division at each level, at most. */
const DIGITS = { county: 6, province: 2 } as const;

/** Refuses officials of divisions below a level. */
export function requireLevel({ caller }: Pick<RequestContext, 'caller'>, level: keyof typeof DIGITS): void {
  if (caller.region.length <= DIGITS[level]) return;
  throw new ForbiddenFieldError(`Only officials of a ${level} or above decide this.`, 'REGION');
}

/** Adds the faults of when a community is evaluated: in its year, and every third year; a refused one may try again. */
export async function requireInterval(
  tx: Database,
  community: string,
  { year, assessedOn }: { year: number; assessedOn: string },
  faults: Faults,
): Promise<void> {
  if (!assessedOn.startsWith(String(year))) faults.add('assessedOn', 'OTHER_YEAR', `must be in ${year}.`);
  const table = harmonyEvaluations;
  const near = and(gt(table.year, year - EVERY_YEARS), lt(table.year, year + EVERY_YEARS), ne(table.year, year));
  const [other] = await tx
    .select()
    .from(table)
    .where(and(eq(table.communityCode, community), ne(table.status, 'REFUSED'), near))
    .limit(1);
  if (other) faults.add('year', 'TOO_SOON', `the community was evaluated in ${other.year}; it is every third year.`);
}
