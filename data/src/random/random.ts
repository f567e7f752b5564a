/** Mixes a 32-bit number so that neighbours part (the finaliser of MurmurHash3); a bijection. */
export function mix32(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * A small deterministic generator of pseudo-random numbers (sfc32 of PractRand, public domain), made anew for each
 * subject: the same seed, topic and index give the same numbers, whatever was drawn for others before.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, topic: number, index: number) {
    this.#a = mix32(seed ^ 0x9e3779b9);
    this.#b = mix32(topic ^ this.#a);
    this.#c = mix32(index ^ this.#b);
    for (let round = 0; round < 8; round++) this.next();
  }

  /** A number of 0 (included) to 1 (excluded). */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 0x1_0000_0000;
  }

  /** A whole number of `from` to `until`, both included. */
  whole(from: number, until: number): number {
    return from + Math.floor(this.next() * (until - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(values: readonly T[]): T {
    if (values.length === 0) throw new RangeError('Nothing to pick from.');
    return values[Math.floor(this.next() * values.length)] as T;
  }

  /** Roughly normal (the sum of four uniform numbers), within two standard deviations and a half. */
  normal(mean: number, deviation: number): number {
    const sum = this.next() + this.next() + this.next() + this.next() - 2;
    return mean + sum * 1.732 * deviation * 0.72;
  }
}
