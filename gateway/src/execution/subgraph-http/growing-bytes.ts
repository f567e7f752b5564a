const LEAST = 16 * 1024;

/** An answer is longer than allowed. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';

  constructor() {
    super('The answer is larger than allowed.');
  }
}

/** Bytes that come in parts, kept as one, so that a million small parts cost no more than one large. */
export class GrowingBytes {
  #kept: Buffer;
  #length = 0;

  /**
   * @param expected how many will come, if that is known
   * @throws {TooLarge} when these are more than allowed
   */
  constructor(
    private readonly maximum: number,
    expected = LEAST,
  ) {
    if (expected > maximum && expected !== LEAST) throw new TooLarge();
    this.#kept = Buffer.allocUnsafe(Math.min(expected, 1024 * 1024));
  }

  /** How many came. */
  get length(): number {
    return this.#length;
  }

  /** All that came. */
  get bytes(): Buffer {
    return this.#kept.subarray(0, this.#length);
  }

  /**
   * Copies more of them.
   * @throws {TooLarge} when they are more than allowed
   */
  add(bytes: Buffer, from: number, to: number): void {
    const length = this.#length + to - from;
    if (length > this.maximum) throw new TooLarge();
    if (length > this.#kept.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, Math.min(this.maximum, this.#kept.length * 2)));
      this.#kept.copy(larger, 0, 0, this.#length);
      this.#kept = larger;
    }
    bytes.copy(this.#kept, this.#length, from, to);
    this.#length = length;
  }
}
