import { createHash } from 'node:crypto';

const FIRST_SLOTS = 1 << 16;
const FULLEST = 0.6;

/**
 * In which line each key of a file stood first. Of a key it keeps 64 bits of its SHA-256 and no more, so that millions take
 * some 20 bytes each; that two of a million keys are taken for one has a chance of 3 in 10⁸.
 */
export class SeenKeys {
  #hashes = new BigUint64Array(FIRST_SLOTS);
  #lines = new Uint32Array(FIRST_SLOTS);
  #count = 0;

  /** Whether a key stood in an earlier line. */
  has(key: string): boolean {
    return this.#lines[this.#slot(hashOf(key))] !== 0;
  }

  /** Keeps a key; one that is kept stays as it is. */
  add(key: string, line: number): void {
    if (this.#count >= this.#hashes.length * FULLEST) this.#grow();
    const hash = hashOf(key);
    const slot = this.#slot(hash);
    if (this.#lines[slot] !== 0) return;
    this.#hashes[slot] = hash;
    this.#lines[slot] = line;
    this.#count += 1;
  }

  /** The slot that a hash has, or that is free for it. */
  #slot(hash: bigint): number {
    const mask = this.#hashes.length - 1;
    let slot = Number(hash & BigInt(mask));
    while (this.#lines[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [hashes, lines] = [this.#hashes, this.#lines];
    this.#hashes = new BigUint64Array(hashes.length * 2);
    this.#lines = new Uint32Array(lines.length * 2);
    lines.forEach((line, at) => {
      if (line === 0) return;
      const hash = hashes[at] ?? 0n;
      const slot = this.#slot(hash);
      this.#hashes[slot] = hash;
      this.#lines[slot] = line;
    });
  }
}

const hashOf = (key: string): bigint => createHash('sha256').update(key).digest().readBigUInt64LE();
