import { createHash } from 'node:crypto';

const REMEMBERED_SECONDS = 60;
const MAXIMUM_TOKENS = 10_000;

/**
 * What tokens that were verified a moment ago said: checking a signature takes as long as answering a small query. Kept
 * by digest, so that no token lies in memory; never beyond the token's end, nor longer than a minute, which is how
 * long a withdrawn key still counts.
 */
export class RecentTokens<Claims> {
  readonly #entries = new Map<string, { readonly claims: Claims; readonly until: number }>();

  /** The claims of a token that was verified lately. `now` in seconds. */
  get(token: string, now = Date.now() / 1000): Claims | undefined {
    const digest = digestOf(token);
    const entry = this.#entries.get(digest);
    if (!entry) return undefined;
    if (now < entry.until) return entry.claims;
    this.#entries.delete(digest);
    return undefined;
  }

  /** Remembers the claims of a token that has just been verified and ends at `exp`. */
  add(token: string, claims: Claims, exp: number, now = Date.now() / 1000): void {
    if (this.#entries.size >= MAXIMUM_TOKENS) this.#entries.clear();
    this.#entries.set(digestOf(token), { claims, until: Math.min(exp, now + REMEMBERED_SECONDS) });
  }
}

const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64');
