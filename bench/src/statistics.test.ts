import { describe, expect, it } from 'vitest';
import { median, quartilesOf, shuffled, spreadOf } from './statistics.ts';

describe('the median', () => {
  it('is the middle of an odd number of values, however they come', () => expect(median([9, 1, 5])).toBe(5));
  it('is between the two middle ones of an even number', () => expect(median([10, 1, 2, 4])).toBe(3));
  it('orders by number, not by text', () => expect(median([10, 9, 100])).toBe(10));
  it('does not exist for no values', () => expect(() => median([])).toThrow(RangeError));
});

it('tells how far apart repetitions were, one outlier not hiding that the rest agree', () => {
  expect(spreadOf([2, 2.1, 1.9, 2, 8])).toEqual({
    median: 2,
    lowest: 1.9,
    highest: 8,
    medianDeviation: 0.1,
    repetitions: 5,
  });
});

it('gives quartiles, between two values where none is in the place', () => {
  expect(quartilesOf([9, 1, 5, 3, 7])).toEqual({ median: 5, lower: 3, upper: 7 });
  expect(quartilesOf([4, 1, 2, 3])).toEqual({ median: 2.5, lower: 1.75, upper: 3.25 });
  expect(() => quartilesOf([])).toThrow(RangeError);
});

describe('a shuffled list', () => {
  const list = Array.from({ length: 100 }, (_, index) => index);
  it('has every value once', () => expect(shuffled(list, 7).sort((a, b) => a - b)).toEqual(list));
  it('is the same for the same seed, and another for another', () => {
    expect(shuffled(list, 7)).toEqual(shuffled(list, 7));
    expect(shuffled(list, 7)).not.toEqual(shuffled(list, 8));
  });
  it('is not the list that was given', () => expect(shuffled(list, 7)).not.toEqual(list));
});
