import { readFileSync } from 'node:fs';
import { Pool, type PoolClient } from 'pg';

const TABLES = new URL('../../tables.sql', import.meta.url);
/** Any number; who makes the tables holds it. */
const LOCK = 4007;
const STATEMENT_TIMEOUT_MILLISECONDS = 5_000;

/** Opens the department's own database. */
export const openPool = (connectionString: string, statementTimeout = STATEMENT_TIMEOUT_MILLISECONDS): Pool =>
  new Pool({ connectionString, max: 10, statement_timeout: statementTimeout });

/** Does work in one transaction: all of it takes effect, or nothing. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** Makes what tables there are not; several processes may start at once. */
export const makeTables = (pool: Pool): Promise<void> =>
  inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(readFileSync(TABLES, 'utf8'));
  });
