import { expect, it } from 'vitest';
import { Latencies } from './latencies.ts';

it('gives percentiles of what was added, within a thousandth', () => {
  const latencies = new Latencies();
  for (let milliseconds = 1; milliseconds <= 1_000; milliseconds += 1) latencies.add(milliseconds);
  const { p50, p90, p99, max } = latencies.summary();
  expect(latencies.count).toBe(1_000);
  for (const [given, right] of [
    [p50, 500],
    [p90, 900],
    [p99, 990],
    [max, 1_000],
  ] as const) {
    expect(Math.abs(given - right)).toBeLessThanOrEqual(right / 500);
  }
});

it('counts a latency beyond its range as the longest, not as none', () => {
  const latencies = new Latencies();
  latencies.add(500_000);
  expect(latencies.count).toBe(1);
  expect(latencies.summary().max).toBeGreaterThanOrEqual(119_000);
});

it('tells latencies below a millisecond apart', () => {
  const latencies = new Latencies();
  latencies.add(0.25);
  expect(latencies.summary().p50).toBeCloseTo(0.25, 2);
});
