import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CopyBatch, CopyTable } from './copy-batch.ts';
import { type DroppedDefinitions, dropDefinitions, restoreDefinitions, tablesOf } from './definitions.ts';

/** Settings of the loading transaction. */
const SETTINGS = [
  'SET LOCAL statement_timeout = 0',
  'SET LOCAL idle_in_transaction_session_timeout = 0',
  "SET LOCAL lock_timeout = '15s'",
  "SET LOCAL maintenance_work_mem = '192MB'",
  'SET LOCAL max_parallel_maintenance_workers = 0',
];

/** A department that runs already counts its figures, and takes its tables in another order. */
const DEADLOCK = '40P01';
const MOST_DEADLOCKS = 5;

/**
 * The load of one department's database: one connection, one transaction. Tables are emptied and lose their keys and
 * indexes in it, COPY fills them, and the keys and indexes come back as they were; a failure anywhere undoes it all,
 * because PostgreSQL's definitions are transactional.
 */
export class LoadSession {
  readonly #client: pg.Client;
  #dropped: DroppedDefinitions | undefined;
  #pending: Promise<void> = Promise.resolve();
  #waiting = 0;
  #failure: Error | undefined;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(url: string): Promise<LoadSession> {
    const client = new pg.Client({ connectionString: url, application_name: 'seed', connectionTimeoutMillis: 5_000 });
    await client.connect();
    await client.query("SET app.mode = 'system'");
    const session = new LoadSession(client);
    client.on('error', (error) => {
      session.#failure ??= error;
    });
    return session;
  }

  /** Whether no table has a row, but for figures by region: a department counts as soon as it runs. */
  async isEmpty(): Promise<boolean> {
    for (const table of await tablesOf(this.#client)) {
      if (table.startsWith('public.rollup_')) continue;
      const { rowCount } = await this.#client.query(`SELECT 1 FROM ${table} LIMIT 1`);
      if (rowCount) return false;
    }
    return true;
  }

  /** Begins: empties every table and sets keys and indexes aside. */
  async begin(): Promise<void> {
    for (let left = MOST_DEADLOCKS; ; left -= 1) {
      try {
        return await this.#empty();
      } catch (error) {
        if ((error as pg.DatabaseError).code !== DEADLOCK || left === 0) throw error;
        await this.#client.query('ROLLBACK');
      }
    }
  }

  async #empty(): Promise<void> {
    await this.#client.query('BEGIN');
    for (const setting of SETTINGS) await this.#client.query(setting);
    const tables = await tablesOf(this.#client);
    if (tables.length > 0) await this.#client.query(`TRUNCATE ${tables.join(', ')}`);
    this.#dropped = await dropDefinitions(this.#client);
  }

  /** Batches that were handed over and are not written yet. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Hands a batch over; it is written after those before it. What went wrong with an earlier one is thrown here. */
  write(batch: CopyBatch): void {
    if (this.#failure) throw this.#failure;
    this.#waiting++;
    this.#pending = this.#pending
      .then(async () => {
        if (this.#failure) return;
        for (const [table, text] of batch.texts()) await this.#copy(table, text);
      })
      .catch((error: unknown) => {
        this.#failure ??= error as Error;
      })
      .finally(() => {
        this.#waiting--;
      });
  }

  /** Waits for all that was handed over; throws what went wrong. */
  async settled(): Promise<void> {
    await this.#pending;
    if (this.#failure) throw this.#failure;
  }

  /** Brings keys and indexes back and takes the planner's statistics. */
  async restore(): Promise<void> {
    await this.settled();
    if (this.#dropped) await restoreDefinitions(this.#client, this.#dropped);
    await this.#client.query('ANALYZE');
  }

  async commit(): Promise<void> {
    await this.#client.query('COMMIT');
  }

  /** Ends the connection; what was not committed is undone. */
  async close(): Promise<void> {
    await this.#pending;
    await this.#client.end();
  }

  async #copy(table: CopyTable, text: Buffer): Promise<void> {
    // FREEZE: the table was emptied in this transaction, so rows need no second visit by the vacuum.
    const statement = `COPY ${table.name} (${table.columns.join(', ')}) FROM STDIN WITH (FREEZE)`;
    const stream = this.#client.query(copyFrom(statement));
    stream.end(text);
    await once(stream, 'finish');
  }
}
