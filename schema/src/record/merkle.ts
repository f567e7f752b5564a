import type { RecordCrypto } from './record-crypto.ts';

const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);

const bytes = (hash: string): Buffer => Buffer.from(hash, 'hex');

/**
 * The Merkle tree of RFC 6962 over a chain's entries, kept as its peaks only: the roots of the full trees that its leaves
 * make up, largest first. A leaf is an entry's hash. The memory is the logarithm of the size.
 */
export class MerkleFrontier {
  readonly #crypto: RecordCrypto;
  readonly #peaks: string[];
  #size: number;

  /** @throws {RangeError} when there are not as many peaks as a tree of this size has */
  constructor(crypto: RecordCrypto, size = 0, peaks: readonly string[] = []) {
    if (peaks.length !== peaksOf(size)) throw new RangeError(`A tree of ${size} has ${peaksOf(size)} peaks.`);
    this.#crypto = crypto;
    this.#size = size;
    this.#peaks = [...peaks];
  }

  get size(): number {
    return this.#size;
  }

  get peaks(): readonly string[] {
    return this.#peaks;
  }

  /** Adds the next leaf. */
  add(leaf: string): void {
    let hash = this.#crypto.hash(LEAF, bytes(leaf));
    // Each full tree as high as the new one joins with it, as a carry does.
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      hash = this.#crypto.hash(NODE, bytes(this.#peaks.pop() ?? ''), bytes(hash));
    }
    this.#peaks.push(hash);
    this.#size += 1;
  }

  /** The root; of an empty tree the hash of nothing. */
  root(): string {
    const [last, ...before] = this.#peaks.toReversed();
    if (last === undefined) return this.#crypto.hash('');
    return before.reduce((right, left) => this.#crypto.hash(NODE, bytes(left), bytes(right)), last);
  }
}

function peaksOf(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
