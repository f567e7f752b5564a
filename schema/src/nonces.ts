import type { NonceStore } from './request-signature.ts';

/**
 * Nonces of one process, in memory. Two generations are kept and swapped, so that memory is bounded by the requests of
 * two lifetimes and no timer runs. Replicas of a subgraph each keep their own: a request is signed for one address.
 */
export class MemoryNonceStore implements NonceStore {
  #current = new Set<string>();
  #previous = new Set<string>();
  #swapAt = 0;

  /** @param generationSeconds at least the longest time for which a nonce must be remembered */
  constructor(private readonly generationSeconds = 60) {}

  take(nonce: string, _until: number, now: number): boolean {
    if (now >= this.#swapAt) {
      this.#previous = now >= this.#swapAt + this.generationSeconds ? new Set() : this.#current;
      this.#current = new Set();
      this.#swapAt = now + this.generationSeconds;
    }
    if (this.#current.has(nonce) || this.#previous.has(nonce)) return false;
    this.#current.add(nonce);
    return true;
  }
}
