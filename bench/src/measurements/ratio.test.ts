import { expect, it } from 'vitest';
import { compare } from './ratio.ts';

const round = (perSecond: number, p50: number, processor: number | null) => ({ perSecond, p50, processor });

it('compares each round with the one beside it, so that a busy minute changes both', () => {
  const ours = [round(100, 10, 2), round(50, 20, 2), round(100, 10, 2)];
  const stock = [round(20, 50, 8), round(10, 100, 8), round(20, 50, 8)];
  expect(compare(ours, stock)).toMatchObject({
    throughputRatio: { median: 5, lowest: 5, highest: 5, repetitions: 3 },
    medianLatencyRatio: { median: 5 },
    gatewayProcessorRatio: { median: 4 },
    ours: { perSecond: { median: 100, lowest: 50 } },
  });
});

it('says nothing of processor time where the system does not tell', () => {
  expect(compare([round(2, 1, null)], [round(1, 2, null)])).toMatchObject({
    throughputRatio: { median: 2 },
    gatewayProcessorRatio: null,
  });
});
