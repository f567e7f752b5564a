/** What several repetitions of one measurement say together. */
export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  /** Half of the values lie within this distance of the median. */
  readonly medianDeviation: number;
  readonly repetitions: number;
}

/**
 * The middle value; the mean of the two middle ones of an even number.
 * @throws {RangeError} when there are no values
 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('There is no median of no values.');
  return (lower + upper) / 2;
}

/** Rounds for print: figures of a measurement have no more meaning than that. */
export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/**
 * Median and spread; rounded.
 * @throws {RangeError} when there are no values
 */
export function spreadOf(values: readonly number[]): Spread {
  const middle = median(values);
  return {
    median: rounded(middle),
    lowest: rounded(Math.min(...values)),
    highest: rounded(Math.max(...values)),
    medianDeviation: rounded(median(values.map((value) => Math.abs(value - middle)))),
    repetitions: values.length,
  };
}

/** The middle value and those in the middle of either half. */
export interface Quartiles {
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Median and quartiles, which lie between two values where no value is in the place; rounded.
 * @throws {RangeError} when there are no values
 */
export function quartilesOf(values: readonly number[], digits = 2): Quartiles {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) => {
    const place = (sorted.length - 1) * share;
    const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    if (low === undefined || high === undefined) throw new RangeError('There are no quartiles of no values.');
    return rounded(low + (high - low) * (place - Math.floor(place)), digits);
  };
  return { median: at(0.5), lower: at(0.25), upper: at(0.75) };
}

/** Puts values into an order that a seed decides (Fisher-Yates over mulberry32). */
export function shuffled<Value>(values: readonly Value[], seed: number): Value[] {
  let state = seed | 0;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const result = [...values];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    [result[last], result[chosen]] = [result[chosen] as Value, result[last] as Value];
  }
  return result;
}
