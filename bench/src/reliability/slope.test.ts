import { expect, it } from 'vitest';
import { slopePerMinute } from './slope.ts';

it('is what grows in a minute', () => {
  expect(slopePerMinute([0, 30, 60, 90].map((time) => [time, 100 + time / 60]))).toBeCloseTo(1);
});

it('is not moved by what goes up and down around the same', () => {
  const saw = Array.from({ length: 120 }, (_, n) => [n * 5, 200 + (n % 2 === 0 ? 20 : -20)] as const);
  expect(Math.abs(slopePerMinute(saw) ?? 1)).toBeLessThan(0.2);
});

it('is that of the nearest line, not of the ends', () => {
  expect(
    slopePerMinute([
      [0, 0],
      [60, 1],
      [120, 5],
    ]),
  ).toBeCloseTo(2.5);
});

it('is not known of one time', () => {
  expect(slopePerMinute([])).toBeNull();
  expect(
    slopePerMinute([
      [1, 5],
      [1, 7],
    ]),
  ).toBeNull();
});
