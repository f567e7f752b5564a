import type { Caller } from '@community-graph/schema/caller';
import { sql } from 'drizzle-orm';
import type { RunStatement } from './cancellable.ts';
import type { OpenDatabase } from './connect.ts';
import { isConnectionLost } from './connection-lost.ts';
import { openScope, SYSTEM_SCOPE } from './scope.ts';

/**
 * Longest time from the beginning of a command, which is what the log of commands tells, to its commit: its statements and
 * waits for locks are limited, too.
 */
const LONGEST_COMMAND_MILLISECONDS = 15_000;
const LOOKS_WITHIN_BOUND = 4;
const [SHORTEST_PAUSE, LONGEST_PAUSE] = [50, 500];
/** Positions of the primary that wait for the standby; with more it is too late anyway. */
const MOST_POSITIONS = 1_000;
/** A standby cancels what holds up its replaying. */
const RECOVERY_CONFLICT = '40001';

/** A position in the primary's log of changes, and when it was the newest. */
interface Position {
  readonly lsn: bigint;
  readonly at: number;
}

/** Reads `16/B374D848`. */
const positionOf = (lsn: string): bigint => {
  const [high = '0', low = '0'] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
};

/** How reads go to a standby. */
export interface StandbyOptions {
  readonly primary: OpenDatabase;
  readonly standby: OpenDatabase;
  /** Milliseconds by which what is read may be older than the primary. */
  readonly maxLag: number;
  /** Told when reads begin to go to the standby, and when they go back to the primary. */
  readonly onChange?: (reads: 'standby' | 'primary') => void;
}

/**
 * Reads that may be somewhat old, from a streaming standby. How old it is is measured without clocks of other machines: the
 * primary says again and again how far its log of changes goes, and the standby how far it has replayed; the standby is at
 * most as old as the newest position that it has passed. When that is longer ago than the bound, or not known, the primary
 * is read.
 */
export class StandbyReads {
  readonly #options: StandbyOptions;
  #positions: Position[] = [];
  /** When the standby was as the primary; `null` before it is known. */
  #asOf: number | null = null;
  #reads: 'standby' | 'primary' = 'primary';
  #stopped = false;
  #looking: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;

  constructor(options: StandbyOptions) {
    this.#options = options;
  }

  /** Begins to look at both servers. */
  start(): void {
    this.#looking = this.#lookAgainAndAgain();
  }

  /** Milliseconds by which the standby is at most older than the primary. */
  get lag(): number {
    return this.#asOf === null ? Number.POSITIVE_INFINITY : performance.now() - this.#asOf;
  }

  /**
   * What a caller's query reads by, decided at its first statement: the primary for one who has changed something so lately
   * that the standby may not have it, or to whom the gateway tells what is newest; else the standby while it is within the
   * bound. What the standby cannot answer the primary does.
   */
  readerFor(caller: Pick<Caller, 'sub' | 'newest'>): RunStatement {
    let chosen: Promise<RunStatement> | undefined;
    return async (config, values, enclosure) => {
      chosen ??= this.#choose(caller);
      const run = await chosen;
      return run(config, values, enclosure);
    };
  }

  /** Stops looking, and closes the standby. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#looking;
    await this.#options.standby.close();
  }

  async #choose({ sub, newest }: Pick<Caller, 'sub' | 'newest'>): Promise<RunStatement> {
    const { primary } = this.#options;
    if (newest || !this.#isWithinBound() || (await this.#hasChangedLately(sub))) return primary.run;
    return this.#runOnStandby;
  }

  readonly #runOnStandby: RunStatement = async (config, values, enclosure) => {
    const { primary, standby } = this.#options;
    try {
      return await standby.run(config, values, enclosure);
    } catch (error) {
      const isGone = isConnectionLost(error);
      if (isGone) this.#forget();
      // Nothing was changed by it: it only reads.
      if (isGone || (error as { code?: string }).code === RECOVERY_CONFLICT)
        return primary.run(config, values, enclosure);
      throw error;
    }
  };

  #isWithinBound(): boolean {
    const reads = this.lag <= this.#options.maxLag ? 'standby' : 'primary';
    if (reads !== this.#reads) this.#options.onChange?.(reads);
    this.#reads = reads;
    return reads === 'standby';
  }

  /** Asked of the primary, since any process of the department may have run the command. Raw SQL: an age by its clock. */
  async #hasChangedLately(sub: string): Promise<boolean> {
    const age = this.#options.maxLag + LONGEST_COMMAND_MILLISECONDS;
    const { rows } = await openScope(this.#options.primary, SYSTEM_SCOPE).execute(
      sql`SELECT 1 FROM command_log WHERE done_at > now() - ${age} * interval '1 millisecond' AND caller = ${sub} LIMIT 1`,
    );
    return rows.length > 0;
  }

  async #lookAgainAndAgain(): Promise<void> {
    const pause = Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, this.#options.maxLag / LOOKS_WITHIN_BOUND));
    while (!this.#stopped) {
      await this.#look().catch(() => undefined);
      this.#isWithinBound();
      if (this.#stopped) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Raw SQL: PostgreSQL's functions of replication. */
  async #look(): Promise<void> {
    const { primary, standby } = this.#options;
    const at = performance.now();
    const { rows: ours } = await primary.pool.query<{ lsn: string }>('SELECT pg_current_wal_lsn()::text AS lsn');
    if (ours[0]) this.#positions = [...this.#positions, { lsn: positionOf(ours[0].lsn), at }].slice(-MOST_POSITIONS);
    const { rows } = await standby.pool.query<{ lsn: string | null; follows: boolean }>(
      'SELECT pg_last_wal_replay_lsn()::text AS lsn, pg_is_in_recovery() AS follows',
    );
    const [theirs] = rows;
    // One that was promoted goes its own way.
    if (!theirs?.lsn || !theirs.follows) return this.#forget();
    const replayed = positionOf(theirs.lsn);
    const passed = this.#positions.findLast(({ lsn }) => lsn <= replayed);
    if (!passed) return;
    this.#asOf = passed.at;
    this.#positions = this.#positions.filter((one) => one.at >= passed.at);
  }

  #forget(): void {
    this.#asOf = null;
    this.#positions = [];
  }
}
