import { createHash, type Hash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

/** The tables that are taken over with their keys, those that others refer to first. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  disputes: ['id'],
  dispute_parties: ['id'],
  mediation_sessions: ['id'],
  session_mediators: ['session_id', 'mediator_id'],
  legal_aid_cases: ['id'],
  supervision_orders: ['id'],
  supervision_visits: ['id'],
  supervision_supports: ['id'],
};
/** Of the module whose commands justice has itself (src/mediation/commands.ts). */
const WRITTEN_HERE = ['disputes', 'dispute_parties', 'mediation_sessions', 'session_mediators'];
const AT_ONCE = 500;

/** What a handover came to, by table. */
export type Taken = Readonly<
  Record<string, { readonly rows: number; readonly written: number; readonly removed: number }>
>;

interface Head {
  readonly isWhole: boolean;
}

/** What has come of one handover, until it is at its end. */
class Incoming {
  readonly digest: Hash = createHash('sha256');
  readonly counts: Record<string, number> = {};
  #waiting: string[] = [];

  constructor(
    private readonly client: PoolClient,
    readonly isWhole: boolean,
    /** Tables of which nothing is taken any more, since justice has begun to write them. */
    private readonly closed: readonly string[],
  ) {}

  static async begin(client: PoolClient, { isWhole }: Head): Promise<Incoming> {
    await client.query('begin');
    await client.query('create temp table incoming (tbl text not null, row jsonb not null) on commit drop');
    const { rows } = await client.query<{ writes: boolean }>('select exists (select from command_log) as writes');
    return new Incoming(client, isWhole, rows[0]?.writes ? WRITTEN_HERE : []);
  }

  async take(table: string, line: string): Promise<void> {
    if (!(table in TABLES)) throw new Error(`Justice takes no table ${table} over.`);
    this.#requireOpen(table);
    this.digest.update(`${line}\n`);
    this.counts[table] = (this.counts[table] ?? 0) + 1;
    if (this.#waiting.push(line) >= AT_ONCE) await this.#store();
  }

  /** Puts all in place, or nothing: whoever reads meanwhile sees what was there before. */
  async end(told: Readonly<Record<string, number>>, digest: string): Promise<Taken> {
    await this.#store();
    const isMissing = Object.entries(told).some(([table, rows]) => (this.counts[table] ?? 0) !== rows);
    if (isMissing || this.digest.digest('hex') !== digest) throw new Error('What came is not what was handed over.');
    for (const table of Object.keys(told)) this.#requireOpen(table);
    const taken: Record<string, { rows: number; written: number; removed: number }> = {};
    // Of a whole handover an empty table counts too: nothing is left of it.
    for (const table of Object.keys(TABLES).filter((one) => one in told)) taken[table] = await this.#place(table);
    await this.client.query('commit');
    return taken;
  }

  #requireOpen(table: string): void {
    if (!this.closed.includes(table)) return;
    throw new Error(
      `Justice writes ${table} itself now. Hand over the other modules only: npm run -s handover -- legal-aid supervision`,
    );
  }

  async #store(): Promise<void> {
    const text = `[${this.#waiting.join(',')}]`;
    this.#waiting = [];
    await this.client.query(
      `insert into incoming select one ->> 'table', one -> 'row' from jsonb_array_elements($1::jsonb) as one`,
      [text],
    );
  }

  async #place(table: string): Promise<{ rows: number; written: number; removed: number }> {
    const key = TABLES[table] ?? [];
    const { rows } = await this.client.query<{ column: string }>(
      `select attname as column from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    );
    const columns = rows.map(({ column }) => column);
    const incoming = `(select (jsonb_populate_record(null::${table}, row)).* from incoming where tbl = '${table}')`;
    const others = columns.filter((column) => !key.includes(column));
    const update =
      others.length > 0 ? `update set ${others.map((one) => `${one} = excluded.${one}`).join(', ')}` : 'nothing';
    const differs = others.length > 0 ? `where ${table}.* is distinct from excluded.*` : '';
    const written = await this.client.query(
      `insert into ${table} (${columns.join(', ')}) select ${columns.join(', ')} from ${incoming} as one
       on conflict (${key.join(', ')}) do ${update} ${differs}`,
    );
    const removed = this.isWhole
      ? await this.client.query(
          `delete from ${table} as old where not exists
             (select from ${incoming} as one where ${key.map((one) => `one.${one} = old.${one}`).join(' and ')})`,
        )
      : null;
    return { rows: this.counts[table] ?? 0, written: written.rowCount ?? 0, removed: removed?.rowCount ?? 0 };
  }
}

/**
 * Takes over what another department hands over, line by line, each handover whole in one transaction.
 * @param report told of each that was taken
 * @throws {Error} when one is not as it was handed over, or does not end; of it nothing is kept
 */
export async function takeRows(
  pool: Pool,
  lines: AsyncIterable<string>,
  report: (taken: Taken) => void,
): Promise<void> {
  const client = await pool.connect();
  let incoming: Incoming | null = null;
  try {
    for await (const line of lines) {
      const said = JSON.parse(line);
      if ('handover' in said && !incoming) incoming = await Incoming.begin(client, said);
      else if ('table' in said && incoming) await incoming.take(said.table, line);
      else if ('end' in said && incoming) {
        report(await incoming.end(said.end, said.digest));
        incoming = null;
      } else throw new Error('This is no handover.');
    }
    if (incoming) throw new Error('The handover did not come to its end.');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
