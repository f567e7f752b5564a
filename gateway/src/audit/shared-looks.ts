import { askService } from '@community-graph/schema/access/ask-service';
import { SHARED_LOOKS_PATH, sharedLooksAnswer } from '@community-graph/schema/record/shared-looks';
import type { Watched } from '../access/access-control.ts';
import type { OfficeConfig } from '../config.ts';
import type { RecalledLook } from './journal-files.ts';

const POLL_MILLISECONDS = 1_000;
const ANSWER_MILLISECONDS = 10_000;
const HOUR_MILLISECONDS = 3_600_000;
/** Times that the own chain is asked for after rules changed: what was given just before may not be at the office yet. */
const OWN_ASKS = 10;

/** What {@link SharedLooks} asks with, and whom it tells. */
export interface SharedLooksOptions {
  readonly office: Pick<OfficeConfig, 'origin' | 'signing'>;
  /** This gateway's own chain, whose looks it knows before the office does. */
  readonly own: string;
  /** Hours for which the own chain was recalled at the start: looks at every field. */
  readonly recalledHours: number;
  /** What rules on combining within a window are about now; `null` while there are none, and then nothing is asked. */
  readonly watched: () => Watched | null;
  readonly recall: (look: RecalledLook) => void;
  /** Told when the office stops or begins to answer, for the log. */
  readonly report: (what: { readonly shares: boolean; readonly reason?: string }) => void;
}

/** Learns each second from the sharing office what other gateways gave, so that a window holds across gateways. */
export class SharedLooks {
  readonly #options: SharedLooksOptions;
  #asked: string | null = null;
  /** What was watched at the start, as long as nothing else has been since. */
  #first: string | null | undefined;
  #have: Record<string, number> = {};
  #asks = 0;
  #shares = true;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: SharedLooksOptions) {
    this.#options = options;
  }

  /** Asks at once, resolves when all is told or the office did not answer; then asks again and again. */
  async start(): Promise<void> {
    try {
      await this.#ask();
      this.#report(true);
    } catch (error) {
      this.#asked = null;
      this.#report(false, (error as Error).message);
    }
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.start(), POLL_MILLISECONDS);
    this.#timer.unref();
  }

  /** Stops asking. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    const { office, watched, recall } = this.#options;
    const asked = watched();
    const rules = JSON.stringify(asked);
    const isNew = rules !== this.#asked;
    if (this.#first === undefined) this.#first = rules;
    if (rules !== this.#first) this.#first = null;
    // Other rules are about other fields: looks at these were passed over until now, this gateway's own too.
    if (isNew) {
      this.#have = {};
      this.#asks = 0;
    }
    this.#asks += 1;
    this.#asked = rules;
    if (!asked) return;
    const isRecalled = this.#first !== null && asked.hours <= this.#options.recalledHours;
    const own = isRecalled || this.#asks > OWN_ASKS ? this.#options.own : null;
    const since = new Date(Date.now() - asked.hours * HOUR_MILLISECONDS).toISOString();
    for (let isAll = false; !isAll && !this.#stopped; ) {
      const body = { fields: asked.fields, since, own, have: this.#have };
      const question = { path: SHARED_LOOKS_PATH, body, requestId: 'shared-looks', milliseconds: ANSWER_MILLISECONDS };
      const answer = sharedLooksAnswer.parse(await askService({ ...office, asker: 'gateway' }, question));
      for (const look of answer.looks) recall(look);
      this.#have = answer.have;
      isAll = answer.isAll;
    }
  }

  #report(shares: boolean, reason?: string): void {
    if (shares === this.#shares) return;
    this.#shares = shares;
    this.#options.report({ shares, ...(reason ? { reason } : {}) });
  }
}
