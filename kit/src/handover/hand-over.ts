import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

/** As many rows are held at a time. */
const PAGE = 500;

/** What is handed over. */
export interface Handover {
  /** Code of the department that hands over. */
  readonly from: string;
  /** Tables, those that others refer to first. */
  readonly tables: readonly string[];
}

/** Takes the lines of a handover, one after another. */
export type TakeLine = (line: string) => Promise<void> | void;

/**
 * Writes the rows of a department's tables as lines of JSON, for the department that takes its modules over
 * (docs/bring-your-own-subgraph.md, "Handing over"): a head, the rows, and an end with their numbers and the SHA-256 of their
 * lines, by which the taker knows that it has them all.
 * @param since what the last one returned: only rows that were changed since; `null`: all
 * @returns how far it went, and how many rows it had
 */
export async function handOver(
  pool: Pool,
  { from, tables }: Handover,
  take: TakeLine,
  since: string | null = null,
): Promise<{ readonly until: string; readonly rows: number }> {
  const client = await pool.connect();
  try {
    // What is changed meanwhile belongs to the next one.
    await client.query('begin isolation level repeatable read read only');
    const until = await oldestRunning(client);
    await take(JSON.stringify({ handover: from, isWhole: since === null, at: new Date().toISOString() }));
    const digest = createHash('sha256');
    const counts: Record<string, number> = {};
    for (const table of tables) {
      counts[table] = 0;
      for await (const row of changedRows(client, table, since)) {
        const line = `{"table":${JSON.stringify(table)},"row":${row}}`;
        digest.update(`${line}\n`);
        counts[table] += 1;
        await take(line);
      }
    }
    await take(JSON.stringify({ end: counts, digest: digest.digest('hex') }));
    await client.query('commit');
    return { until, rows: Object.values(counts).reduce((sum, one) => sum + one, 0) };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** The oldest transaction that may still commit: whatever it or a later one changes is seen by no snapshot before. */
async function oldestRunning(client: PoolClient): Promise<string> {
  const oldest = 'pg_snapshot_xmin(pg_current_snapshot())::text::numeric';
  const { rows } = await client.query<{ until: string }>(`select mod(${oldest}, 4294967296)::text as until`);
  if (!rows[0]) throw new Error('The database told of no transaction.');
  return rows[0].until;
}

async function* changedRows(client: PoolClient, table: string, since: string | null): AsyncGenerator<string> {
  const changed = since === null ? '' : `where age(xmin) <= age('${BigInt(since)}'::xid)`;
  await client.query(
    `declare handed_over no scroll cursor for select to_jsonb(one)::text as row from "${table}" as one ${changed}`,
  );
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${PAGE} from handed_over`);
    for (const { row } of rows) yield row;
    if (rows.length < PAGE) break;
  }
  await client.query('close handed_over');
}
