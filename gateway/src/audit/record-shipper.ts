import { setTimeout as wait } from 'node:timers/promises';
import { postJson } from '@community-graph/schema/access/post-json';
import { RECORD_PATH, type RecordAnswer, recordAnswer } from '@community-graph/schema/record/batch';
import { signRequest } from '@community-graph/schema/request-signature';
import { passed } from '../steps.ts';
import type { AccessRecord, RecordPosition } from './access-record.ts';

const BATCH = { entries: 500, bytes: 1024 * 1024 };
const IDLE_MILLISECONDS = 500;
const RETRY_MILLISECONDS = 500;
const LONGEST_RETRY_MILLISECONDS = 15_000;
const ANSWER_MILLISECONDS = 10_000;
const RELEASE_MILLISECONDS = 60_000;
const MILLISECONDS_A_SECOND = 1_000;

/** How the record gets to the sharing office. */
export interface RecordShipperOptions {
  /** Origin of the sharing office's subgraph. */
  readonly origin: string;
  readonly signing: { readonly keyId: string; readonly key: string };
  /** Told when the office starts or stops taking the record, for the log. */
  readonly report: (what: { readonly ships: boolean; readonly reason?: string }) => void;
}

/** State of the shipping, for health and metrics. */
export interface Backlog {
  /** Looks that the office does not have yet, as far as is known. */
  readonly entries: number;
  readonly ships: boolean;
}

/**
 * Sends the record to the sharing office, batch after batch in order, and goes on where the office says that it is. No
 * answer waits for it: while the office is down the journal keeps all.
 */
export class RecordShipper {
  readonly #record: AccessRecord;
  readonly #options: RecordShipperOptions;
  readonly #stopping = new AbortController();
  /** Entries that the office has; `null` before it has told. */
  #stored: number | null = null;
  #position: RecordPosition | null = null;
  #ships = true;
  #releasedAt = 0;
  #running: Promise<void> | null = null;

  constructor(record: AccessRecord, options: RecordShipperOptions) {
    this.#record = record;
    this.#options = options;
  }

  get backlog(): Backlog {
    return { entries: this.#record.size - (this.#stored ?? 0), ships: this.#ships };
  }

  /** Whether the office has said that it has everything. */
  get isDone(): boolean {
    return this.#stored !== null && this.#stored >= this.#record.size;
  }

  /** Begins to ship. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Stops after the request under way; what the office does not have is sent after the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    let retry = RETRY_MILLISECONDS;
    while (!signal.aborted) {
      let pause = 0;
      try {
        if (!(await this.#ship())) pause = IDLE_MILLISECONDS;
        this.#report(true);
        retry = RETRY_MILLISECONDS;
      } catch (error) {
        if (!signal.aborted) this.#report(false, (error as Error).message);
        pause = retry;
        retry = Math.min(retry * 2, LONGEST_RETRY_MILLISECONDS);
      }
      if (pause > 0) await wait(pause, null, { signal, ref: false }).catch(() => undefined);
    }
  }

  /**
   * Sends one batch; whether more is waiting that would fill another. A few looks wait for more: a batch costs the office
   * a transaction, however small it is.
   */
  async #ship(): Promise<boolean> {
    if (this.#stored === null || !this.#position) {
      await this.#locate();
      return true;
    }
    await this.#release(this.#stored);
    if (this.#record.size <= this.#stored) return false;
    const { lines, next } = await this.#record.read(this.#position, BATCH);
    passed('batch-read');
    const answer = await this.#post(lines);
    passed('batch-acknowledged');
    this.#stored = answer.size;
    this.#position = answer.size === next.sequence ? next : null;
    if (this.#position) return this.#record.size - this.#stored >= BATCH.entries;
    throw new Error(
      `The sharing office took the record up to ${answer.size}: ${answer.fault ?? 'it does not say why'}.`,
    );
  }

  /** Asks where the office is. */
  async #locate(): Promise<void> {
    const { size } = await this.#post([]);
    passed('office-located');
    if (size > this.#record.size) {
      throw new Error(
        `The sharing office has ${size} entries of ${this.#record.chain}, the journal ${this.#record.size}.`,
      );
    }
    this.#position = await this.#record.find(size);
    if (!this.#position) throw new Error(`Entry ${size} of ${this.#record.chain} is not in the journal any more.`);
    this.#stored = size;
  }

  /** @param lines entries as they stand in the journal: the office verifies them, and a batch is not worth reading twice */
  async #post(lines: readonly string[]): Promise<RecordAnswer> {
    const { origin, signing } = this.#options;
    const body = `{"chain":${JSON.stringify(this.#record.chain)},"entries":[${lines.join(',')}]}`;
    const exp = Math.ceil((Date.now() + 3 * ANSWER_MILLISECONDS) / MILLISECONDS_A_SECOND);
    const caller = { sub: 'gateway', dept: 'gateway', roles: [], region: '22', purpose: 'sharing-administration', exp };
    const proof = signRequest({ ...signing, path: RECORD_PATH, body, caller, requestId: 'access-record' });
    const signal = AbortSignal.any([AbortSignal.timeout(ANSWER_MILLISECONDS), this.#stopping.signal]);
    const sending = postJson(`${origin}${RECORD_PATH}`, body, { headers: { ...proof }, signal });
    passed('batch-begun');
    return recordAnswer.parse(await sending);
  }

  async #release(stored: number): Promise<void> {
    if (Date.now() - this.#releasedAt < RELEASE_MILLISECONDS) return;
    this.#releasedAt = Date.now();
    await this.#record.release(stored);
    passed('released');
  }

  #report(ships: boolean, reason?: string): void {
    if (ships === this.#ships) return;
    this.#ships = ships;
    this.#options.report({ ships, ...(reason ? { reason } : {}) });
  }
}
