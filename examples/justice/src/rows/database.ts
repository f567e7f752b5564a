import { readFileSync } from 'node:fs';
import { Pool } from 'pg';

const TABLES = new URL('../../tables.sql', import.meta.url);
/** Any number; who makes the tables holds it. */
const LOCK = 4007;
const STATEMENT_TIMEOUT_MILLISECONDS = 5_000;

/** Opens the department's own database. */
export const openPool = (connectionString: string, statementTimeout = STATEMENT_TIMEOUT_MILLISECONDS): Pool =>
  new Pool({ connectionString, max: 10, statement_timeout: statementTimeout });

/** Makes what tables there are not; several processes may start at once. */
export async function makeTables(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(readFileSync(TABLES, 'utf8'));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
