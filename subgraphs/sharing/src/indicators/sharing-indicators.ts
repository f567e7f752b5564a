import { chinaDate } from '@community-graph/kit/dates';
import { ForbiddenFieldError } from '@community-graph/kit/errors';
import { collectedElements, publishedTerms } from '../catalogue/published-fields.ts';
import type { Context } from '../context.ts';
import { seesAll } from '../officials.ts';
import { countCorrectionsOnTime } from './count-corrections.ts';
import { countLooks } from './count-looks.ts';
import { daysOf } from './period.ts';

/** A share, with what it is of. */
interface Indicator {
  readonly numerator: number;
  readonly denominator: number;
  readonly rate: number | null;
}

const indicator = (numerator: number, denominator: number): Indicator => ({
  numerator,
  denominator,
  rate: denominator === 0 ? null : numerator / denominator,
});

/**
 * How far data are collected once and shared, in a region and a month or year; what each is, `schema.graphql` says.
 * @throws {ForbiddenFieldError} for others than the sharing officer and auditors
 */
export async function sharingIndicators(
  { db, caller }: Context,
  { region, period }: { readonly region: string; readonly period: string },
) {
  if (!seesAll(caller)) {
    const message = '指标供共享主管机构和审计人员查看。The indicators are for the sharing officer and auditors.';
    throw new ForbiddenFieldError(message, 'NOT_SHARED', 'Query.sharingIndicators');
  }
  const days = daysOf(period);
  const collected = collectedElements();
  const fields = [...publishedTerms().fields.values()].map(({ coordinate, owner, element }) => ({
    coordinate,
    owner,
    isCollected: collected.has(element ?? ''),
  }));
  const [looks, corrections] = await Promise.all([
    countLooks(db, region, days, fields),
    countCorrectionsOnTime(db, region, { ...days, today: chinaDate() }),
  ]);
  return {
    region,
    period,
    reuseRate: indicator(looks.reuses, looks.uses),
    repeatedCollectionPrevented: indicator(looks.reusedPairs, looks.pairs),
    correctionsOnTime: indicator(corrections.onTime, corrections.due),
    callsUnderAgreement: indicator(looks.agreedCalls, looks.foreignCalls),
  };
}
