import { canonicalJson } from './canonical.ts';
import { type ChainEntry, faultOfEntry, NOTHING_BEFORE } from './chain.ts';
import { type Checkpoint, checkpointDigest, isSigned } from './checkpoint.ts';
import type { Anchor, ChainStart } from './export-format.ts';
import { MerkleFrontier } from './merkle.ts';
import type { RecordCrypto } from './record-crypto.ts';

/** By what a record is verified. */
export interface Trust {
  readonly crypto: RecordCrypto;
  /** The office's public keys by key id. */
  readonly keys: ReadonlyMap<string, string>;
  /** Entries before this instant (milliseconds) may be gone: their retention has ended. */
  readonly retainedFrom: number;
}

/** Verifies one chain, record by record. Each method tells what is wrong, or `null`. */
export class ChainVerifier {
  readonly chain: string;
  readonly #trust: Trust;
  readonly #start: number;
  readonly #tree: MerkleFrontier;
  #head: string;
  #checkpoint: Checkpoint | null;
  /** Department of the anchor before, since the last checkpoint. */
  #anchoredBy = '';

  /** @param checkpoint the last one that was verified before, at the start or in what is gone: goes on from there */
  constructor(trust: Trust, chain: string, start?: ChainStart, checkpoint: Checkpoint | null = null) {
    this.chain = chain;
    this.#checkpoint = checkpoint;
    this.#trust = trust;
    this.#start = start?.size ?? 0;
    this.#tree = new MerkleFrontier(trust.crypto, start?.size, start?.peaks);
    this.#head = start?.head ?? NOTHING_BEFORE;
  }

  /** Entries of the chain so far, those that are gone included. */
  get size(): number {
    return this.#tree.size;
  }

  /** From where another verifier can go on; `null` unless the last thing verified was a checkpoint. */
  get place(): { readonly start: ChainStart; readonly checkpoint: Checkpoint } | null {
    const checkpoint = this.#checkpoint;
    if (!checkpoint || Math.max(checkpoint.size, this.#start) !== this.size) return null;
    const start = { chain: this.chain, size: this.size, peaks: [...this.#tree.peaks], head: this.#head };
    return { start, checkpoint };
  }

  entry(entry: ChainEntry): string | null {
    const at = { chain: this.chain, size: this.#tree.size, head: this.#head };
    const fault = faultOfEntry(this.#trust.crypto, at, entry);
    if (fault) return fault;
    this.#tree.add(entry.hash);
    this.#head = entry.hash;
    return null;
  }

  checkpoint(checkpoint: Checkpoint): string | null {
    const { crypto, keys } = this.#trust;
    const before = this.#checkpoint;
    if (checkpoint.size <= (before?.size ?? 0)) return 'the checkpoint is not after the one before it';
    if (checkpoint.previous !== (before ? checkpointDigest(crypto, before) : null)) {
      return 'the checkpoint does not name the one before it';
    }
    if (before && checkpoint.time < before.time) return 'the checkpoint is older than the one before it';
    if (!isSigned(crypto, keys, checkpoint)) return 'the checkpoint is not signed by the sharing office';
    // The first checkpoint that covers all of what is gone tells when that was there at the latest.
    const coversGone = (before?.size ?? 0) < this.#start;
    if (coversGone && Date.parse(checkpoint.time) >= this.#trust.retainedFrom) {
      return 'entries are gone whose retention has not ended';
    }
    const fault = checkpoint.size < this.#start ? null : this.#ofWhatIsHere(checkpoint);
    if (fault) return fault;
    this.#checkpoint = checkpoint;
    this.#anchoredBy = '';
    return null;
  }

  anchor({ department, checkpoint }: Anchor): string | null {
    const signed = this.#checkpoint;
    if (checkpoint.chain !== this.chain || checkpoint.size > this.size) return BEYOND(department, checkpoint.size);
    if (!signed || canonicalJson(checkpoint) !== canonicalJson(signed)) {
      return `the anchor of ${department} contradicts the checkpoints`;
    }
    if (this.size > Math.max(checkpoint.size, this.#start))
      return `the anchor of ${department} is not after its checkpoint`;
    if (department <= this.#anchoredBy) return `the anchor of ${department} is there twice or out of its order`;
    this.#anchoredBy = department;
    return null;
  }

  /** What is wrong with the chain's end. */
  end(): string | null {
    if (this.#checkpoint?.size === this.size) return null;
    return 'no checkpoint covers the last entries: they were added, or the checkpoint removed';
  }

  #ofWhatIsHere({ size, root, head }: Checkpoint): string | null {
    if (size > this.size) return `the checkpoint covers ${size} entries, there are ${this.size}: the record was cut`;
    if (size < this.size) return 'the checkpoint is not where its last entry is';
    if (head !== this.#head) return 'the checkpoint is of another last entry';
    return root === this.#tree.root() ? null : 'the checkpoint’s Merkle root is of other entries';
  }
}

const BEYOND = (department: string, size: number): string =>
  `${department} anchored ${size} entries, which the record does not have: its end was cut off`;
