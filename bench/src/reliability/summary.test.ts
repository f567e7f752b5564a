import { expect, it } from 'vitest';
import type { Sample, Verdict } from './plan.ts';
import { failed, never, recoveries, recoveryOf, summaryOf } from './summary.ts';

const sample = (verdict: Verdict, milliseconds: number, more: Partial<Sample> = {}): Sample => ({
  ...{ due: 0, operation: 'o', verdict, milliseconds },
  ...more,
});

it('counts verdicts, what was lacked and why nothing was told, and tells the first that may never be', () => {
  const summary = summaryOf([
    ...Array.from({ length: 98 }, () => sample('whole', 10)),
    sample('partial', 20, { lacks: ['health', 'finance'] }),
    sample('none', 500, { detail: 'ECONNREFUSED' }),
    sample('wrong', 10, { detail: 'another name' }),
  ]);
  expect(summary).toMatchObject({
    requests: 101,
    verdicts: { whole: 98, partial: 1, none: 1, wrong: 1, leaked: 0 },
    lacked: { health: 1, finance: 1 },
    reasons: { ECONNREFUSED: 1 },
    first: 'o, wrong: another name',
  });
  expect(summary.latency.p50).toBeCloseTo(10, 0);
  expect(summary.latency.max).toBeGreaterThan(499);
  expect(failed(summary)).toBe(3);
  expect(never(summary)).toEqual(['1 wrong']);
});

it('takes what was due last and not answered whole for the end of the trouble', () => {
  const samples = [
    sample('whole', 1, { due: 9_000 }),
    sample('none', 1, { due: 6_500 }),
    sample('partial', 1, { due: 6_000 }),
  ];
  expect(recoveryOf(samples, 5_000)).toBe(1_500);
  expect(recoveryOf(samples.slice(0, 1), 5_000)).toBe(0);
});

it('tells median and longest of recoveries, and those that never came', () => {
  expect(recoveries([1_000, 3_000, 2_000])).toEqual({ times: 3, medianSeconds: 2, longestSeconds: 3, never: 0 });
  expect(recoveries([1_000, null, 500])).toEqual({ times: 3, medianSeconds: 1, longestSeconds: null, never: 1 });
});
