import type { KeyObject } from 'node:crypto';
import type { Checkpoint } from '../record/checkpoint.ts';
import { NO_POLICY } from './access-table.ts';
import { askService, type ServiceAddress } from './ask-service.ts';
import type { Policy } from './policy.ts';
import { verifyPolicy } from './signed-policy.ts';

/** Path at the sharing office's subgraph where the policy is had. */
export const POLICY_PATH = '/access-policy';
/** How often the office is asked: a revocation works within this time and the time of an answer. */
const POLL_MILLISECONDS = 1_000;
/** Until the first answer it is asked more often: everything starts at once, and the office may be the last. */
const FIRST_POLL_MILLISECONDS = 100;
/** An office that is only starting is no trouble to tell of. */
const STARTING_MILLISECONDS = 5_000;
const ANSWER_MILLISECONDS = 3_000;

/** Answer of the office. `policy` is a JWS; `null` when the asker has the newest. */
export interface PolicyAnswer {
  readonly etag: string;
  readonly policy: string | null;
  /** The newest checkpoint of each chain of the record, for the asker to keep. */
  readonly checkpoints?: readonly Checkpoint[];
}

/** Where and how to ask for the policy. */
export interface PolicySourceOptions extends ServiceAddress {
  readonly publicKeys: ReadonlyMap<string, KeyObject>;
  /** Told of each new policy before `current` gives it. */
  readonly changed?: (policy: Policy) => void;
  /** Keeps the checkpoints of the record; when it fails the next answer has them again. */
  readonly anchored?: (checkpoints: readonly Checkpoint[]) => Promise<void>;
  /** Told when the office starts or stops answering, for the log. */
  readonly report: (what: { answers: boolean; reason?: string }) => void;
}

/**
 * Keeps the newest policy of the sharing office at hand. While the office is down the last one stays, until it ends by
 * itself. A policy that is not signed by the office, or older than the one at hand, is not taken.
 */
export class PolicySource {
  readonly #options: PolicySourceOptions;
  #current: Policy = NO_POLICY;
  #etag = '';
  readonly #began = performance.now();
  #answers = true;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: PolicySourceOptions) {
    this.#options = options;
  }

  /** The policy in force; before the first answer one that opens nothing. */
  get current(): Policy {
    return this.#current;
  }

  /** Whether a policy has come at all. */
  get isLoaded(): boolean {
    return this.#current !== NO_POLICY;
  }

  /** Asks at once and then again and again; resolves after the first attempt. */
  async start(): Promise<void> {
    await this.#ask();
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.start(), this.isLoaded ? POLL_MILLISECONDS : FIRST_POLL_MILLISECONDS);
    this.#timer.unref();
  }

  /** Stops asking. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    try {
      const answer = await this.#fetch();
      if (answer.policy) await this.#take(answer.policy);
      this.#etag = answer.etag;
      if (answer.checkpoints?.length) await this.#options.anchored?.(answer.checkpoints);
      this.#report(true);
    } catch (error) {
      this.#report(false, (error as Error).message);
    }
  }

  async #fetch(): Promise<PolicyAnswer> {
    const answer = await askService(this.#options, {
      path: POLICY_PATH,
      body: { have: this.#etag },
      requestId: `policy-${this.#options.asker}`,
      milliseconds: ANSWER_MILLISECONDS,
    });
    return answer as PolicyAnswer;
  }

  async #take(jws: string): Promise<void> {
    const policy = await verifyPolicy(jws, this.#options.publicKeys);
    if (policy.version < this.#current.version)
      throw new Error('The office offers an older policy than the one at hand.');
    this.#options.changed?.(policy);
    this.#current = policy;
  }

  #report(answers: boolean, reason?: string): void {
    const isStarting = !this.isLoaded && performance.now() - this.#began < STARTING_MILLISECONDS;
    if (answers === this.#answers || isStarting) return;
    this.#answers = answers;
    this.#options.report({ answers, ...(reason ? { reason } : {}) });
  }
}
