import { expect, it } from 'vitest';
import { compare, describe } from './compare-gateways.ts';

const round = (perSecond: number, p50: number, processor: number | null) => ({
  ...{ perSecond, p50, processor },
  allProcessor: processor === null ? null : 3 * processor,
  otherWork: null,
});
const OURS = [round(100, 10, 2), round(50, 20, 2), round(100, 10, 2)];
const STOCK = [round(20, 50, 8), round(10, 100, 8), round(20, 50, 8)];

it('compares each round with the one beside it, so that a busy minute changes both', () => {
  expect(compare(OURS, STOCK)).toMatchObject({
    throughput: { median: 5, lowest: 5, highest: 5, repetitions: 3 },
    medianLatency: { median: 5 },
    gatewayProcessor: { median: 4 },
    allProcessor: { median: 4 },
  });
});

it('tells what each gateway did for itself', () => {
  expect(describe(OURS)).toMatchObject({ perSecond: { median: 100, lowest: 50 }, p50: { highest: 20 } });
});

it('says nothing of processor time where the system does not tell', () => {
  const untold = [round(2, 1, null)];
  expect(describe(untold)).toMatchObject({ processorMillisecondsEach: null });
  expect(compare(untold, [round(1, 2, 1)])).toMatchObject({ throughput: { median: 2 }, gatewayProcessor: null });
});
