import pg from 'pg';
import { type Address, newestAddress } from '../database/newest-address.ts';
import { OUTBOX_CHANNEL } from './record-event.ts';
import { type Repeating, repeatedly } from './repeatedly.ts';

/** Without a connection that listens, whoever waits looks again after this time. */
const LOOK_MILLISECONDS = 1_000;

/** Rings when there is something new in the outbox, whichever process of the department wrote it (LISTEN/NOTIFY). */
export class OutboxBell {
  readonly #listening: Repeating;
  readonly #waiting = new Set<() => void>();
  #rings = 0;
  #hears = false;
  #stopped = false;

  /** @param report told when it cannot listen, and `null` when it can again */
  constructor(url: Address, report: (failure: unknown) => void) {
    this.#listening = repeatedly((signal) => this.#listen(url, signal), { every: 0, report });
  }

  /** Whether nobody should wait any more. */
  get isStopped(): boolean {
    return this.#stopped;
  }

  /** How often it has rung: remembered before looking, so that nothing is missed between the look and the wait. */
  get rings(): number {
    return this.#rings;
  }

  /** Waits until it has rung more often than that, so long at the most. */
  async wait(rings: number, milliseconds: number): Promise<void> {
    if (rings !== this.#rings || this.#stopped) return;
    const longest = this.#hears ? milliseconds : Math.min(milliseconds, LOOK_MILLISECONDS);
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, longest);
      this.#waiting.add(wake);
    });
  }

  /** Wakes all who wait. */
  ring(): void {
    this.#rings += 1;
    for (const wake of [...this.#waiting]) wake();
  }

  /** Wakes all who wait, and stops listening. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.ring();
    await this.#listening.stop();
  }

  /** Listens until the connection ends. */
  async #listen(url: Address, signal: AbortSignal): Promise<boolean> {
    const client = new pg.Client({ connectionString: newestAddress(url), application_name: 'outbox', keepAlive: true });
    const ended = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.once('error', () => resolve());
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      await client.connect();
      client.on('notification', () => this.ring());
      await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
      this.#hears = true;
      // What came before is not heard of.
      this.ring();
      await ended;
      if (!signal.aborted) throw new Error('The connection that listens has ended.');
      return false;
    } finally {
      this.#hears = false;
      await client.end().catch(() => undefined);
    }
  }
}
