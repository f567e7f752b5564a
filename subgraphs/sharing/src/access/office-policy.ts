import type { KeyObject } from 'node:crypto';
import type { PolicyKeeper } from '@community-graph/kit/access/policy-access';
import type { Database } from '@community-graph/kit/database/connect';
import { NO_POLICY } from '@community-graph/schema/access/access-table';
import type { Policy } from '@community-graph/schema/access/policy';
import { signPolicy } from '@community-graph/schema/access/signed-policy';
import { compilePolicy, currentVersion } from './compile-policy.ts';

const POLL_MILLISECONDS = 1_000;
/** How often at the least a policy is issued anew though nothing changed, so that its end moves on. */
const ISSUE_MILLISECONDS = 60_000;
const MILLISECONDS_A_SECOND = 1_000;

/** A policy, signed, and the tag by which an asker says that it has this one. */
export interface IssuedPolicy {
  readonly etag: string;
  readonly policy: Policy;
  readonly jws: string;
}

/** What the office issues policies with. */
export interface OfficePolicyOptions {
  readonly db: Database;
  /** The key that signs now. */
  readonly signingKey: () => KeyObject;
  /** How long a policy holds when the office is silent. */
  readonly validitySeconds: number;
  /** Of how few people figures by region are hidden. */
  readonly smallCount?: number | undefined;
  /** Told when the database does not answer, for the log. */
  readonly report?: (cause: unknown) => void;
  readonly now?: () => number;
}

/**
 * The policy at its source: compiled from the database when anything changed, signed, and kept for all who ask. Each
 * asking looks at the version in the database, so that a change works at the next asking.
 */
export class OfficePolicy implements PolicyKeeper {
  readonly #options: OfficePolicyOptions;
  #issued: Promise<IssuedPolicy> | null = null;
  #etag = '';
  #signedWith: KeyObject | null = null;
  #current: Policy = NO_POLICY;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: OfficePolicyOptions) {
    this.#options = options;
  }

  /** The policy that the office itself decides by. */
  get current(): Policy {
    return this.#current;
  }

  get isLoaded(): boolean {
    return this.#current !== NO_POLICY;
  }

  /** The newest policy. */
  async issue(): Promise<IssuedPolicy> {
    const { db, validitySeconds, now = Date.now } = this.#options;
    const signingKey = this.#options.signingKey();
    // Half of its time is left at the least when the next one comes.
    const interval = Math.min(ISSUE_MILLISECONDS, (validitySeconds * MILLISECONDS_A_SECOND) / 2);
    // Whole minutes: every process of the office issues the same.
    const issuedAt = Math.floor(now() / interval) * interval;
    const etag = `${await currentVersion(db)}.${issuedAt}`;
    if (this.#issued === null || etag !== this.#etag || signingKey !== this.#signedWith) {
      this.#etag = etag;
      this.#signedWith = signingKey;
      const issued = this.#sign(new Date(issuedAt), signingKey);
      this.#issued = issued;
      // What failed is tried again by the next who asks.
      issued.catch(() => {
        if (this.#issued === issued) this.#issued = null;
      });
    }
    return this.#issued;
  }

  async #sign(issuedAt: Date, signingKey: KeyObject): Promise<IssuedPolicy> {
    const { db, validitySeconds: seconds, smallCount } = this.#options;
    const policy = await compilePolicy(db, { issuedAt, seconds, smallCount });
    const etag = `${policy.version}.${issuedAt.getTime()}`;
    return { etag, policy, jws: await signPolicy(policy, signingKey) };
  }

  /** Looks now and then again each second; resolves after the first time. */
  async start(): Promise<void> {
    try {
      const { policy } = await this.issue();
      if (policy.version >= this.#current.version) this.#current = policy;
    } catch (error) {
      this.#options.report?.(error);
    }
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.start(), POLL_MILLISECONDS);
    this.#timer.unref();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }
}
