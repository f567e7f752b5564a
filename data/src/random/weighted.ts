import type { Random } from './random.ts';

/** Draws values in proportion to their weights. */
export class Weighted<T> {
  readonly #values: readonly T[];
  readonly #bounds: Float64Array;

  constructor(entries: Iterable<readonly [T, number]>) {
    const positive = [...entries].filter(([, weight]) => weight > 0);
    if (positive.length === 0) throw new RangeError('A weighted choice needs a weight above zero.');
    this.#values = positive.map(([value]) => value);
    this.#bounds = new Float64Array(positive.length);
    let sum = 0;
    positive.forEach(([, weight], index) => {
      sum += weight;
      this.#bounds[index] = sum;
    });
  }

  draw(random: Random): T {
    const bounds = this.#bounds;
    const target = random.next() * (bounds.at(-1) ?? 0);
    let low = 0;
    let high = bounds.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((bounds[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return this.#values[low] as T;
  }
}

/** A weighted choice over the keys of an object. */
export const weighted = <K extends string>(weights: Readonly<Record<K, number>>): Weighted<K> =>
  new Weighted(Object.entries(weights) as [K, number][]);
