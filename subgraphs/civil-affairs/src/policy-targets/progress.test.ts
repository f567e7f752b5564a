import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressOf } from './progress.ts';
import { onlyOf, TARGET_KEYS, TARGETS, type Target, type TargetFacts } from './targets.ts';

const FACTS = {} as TargetFacts;
const part = (threshold: number, measured: readonly [number, number] | 'NOT_TOLD'): Target['parts'][number] => ({
  ...{ scope: 'ALL', threshold, dueYear: null },
  measure: () => measured,
});
const target = (isDivided: boolean, ...parts: [Target['parts'][number], ...Target['parts'][number][]]): Target => ({
  ...{ zh: '', en: '', section: '', unit: 'COMMUNITY', isDivided, parts },
});

describe('the progress of a target', () => {
  it('is met just when the share is reached, in whole numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.constantFrom(10, 50, 70, 90, 100),
        fc.nat(),
        (of, percent, n) => {
          const meeting = n % (of + 1);
          const { isMet, share } = progressOf(target(false, part(percent / 100, [meeting, of])), FACTS);
          expect(isMet).toBe(meeting * 100 >= percent * of);
          expect(share).toBe(meeting / of);
        },
      ),
    );
  });

  it('is the sum of parts that divide what is counted, and met when each is', () => {
    const both = progressOf(target(true, part(0.9, [9, 10]), part(0.7, [6, 10])), FACTS);
    expect(both).toMatchObject({ meeting: 15, of: 20, share: 0.75, isMet: false });
    expect(progressOf(target(true, part(0.9, [9, 10]), part(0.7, [7, 10])), FACTS).isMet).toBe(true);
  });

  it('is that of the first part when they do not, and asks nothing of a part without anything', () => {
    expect(progressOf(target(false, part(1, [2, 2]), part(0.5, [0, 0])), FACTS)).toMatchObject({
      ...{ meeting: 2, of: 2, isMet: true, gap: null },
    });
    expect(progressOf(target(true, part(1, [0, 0]), part(1, [0, 0])), FACTS)).toMatchObject({
      ...{ isMet: null, share: null, gap: 'NOTHING_TO_MEASURE' },
    });
  });

  it('is not told when a part is not', () => {
    const half = progressOf(target(true, part(1, [1, 1]), part(1, 'NOT_TOLD')), FACTS);
    expect(half).toMatchObject({ meeting: null, of: null, isMet: null, gap: 'NOT_TOLD' });
  });
});

it('has the eleven targets of the policy, each of one share or of several', () => {
  expect(TARGET_KEYS).toHaveLength(11);
  const thresholds = TARGET_KEYS.map((key) => onlyOf(TARGETS[key].parts.map(({ threshold }) => threshold)));
  expect(thresholds.filter((one) => one === null)).toHaveLength(2);
});
