/** A hash of a text, 32 bits (FNV-1a, stirred, so that its low bits are as good as the others). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Chance that falls the same way each time for the same seed. */
export class Dice {
  readonly #seed: string;
  #thrown = 0;

  constructor(seed: number | string) {
    this.#seed = String(seed);
  }

  /** A number from 0 to below `sides`. */
  upTo(sides: number): number {
    this.#thrown += 1;
    return hashOf(`${this.#seed}/${this.#thrown}`) % sides;
  }

  /** Whether something happens that happens so often of a hundred times. */
  chance(percent: number): boolean {
    return this.upTo(100) < percent;
  }

  /** One of several. */
  oneOf<T>(several: readonly [T, ...T[]] | readonly T[]): T {
    const one = several[this.upTo(several.length)];
    if (one === undefined) throw new Error('There is nothing to choose from.');
    return one;
  }

  /** Some of several, each with the same chance, at least one. */
  someOf<T>(several: readonly T[], percent: number): T[] {
    const some = several.filter(() => this.chance(percent));
    return some.length > 0 || several.length === 0 ? some : [this.oneOf(several)];
  }
}
