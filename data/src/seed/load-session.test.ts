import { withAllRows } from '@community-graph/kit/database/all-rows';
import { createMigratedDatabase } from '@community-graph/kit/testing/test-database';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { LoadSession } from './load-session.ts';
import { departmentFolder } from './migrate-departments.ts';

/** A connection that never is the one which PostgreSQL ends a deadlock by. */
async function patient(databaseUrl: string): Promise<pg.Client> {
  const url = new URL(process.env.TEST_POSTGRES_URL ?? '');
  url.pathname = new URL(databaseUrl).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query("SET deadlock_timeout = '60s'");
  return client;
}

it('begins again when a department that runs already takes its tables in another order', async () => {
  const database = await createMigratedDatabase(departmentFolder('finance'));
  const [other, session] = await Promise.all([patient(database.url), LoadSession.open(database.url)]);
  try {
    await other.query('BEGIN');
    await other.query('LOCK TABLE payments IN ROW EXCLUSIVE MODE');
    const begun = session.begin();
    await vi.waitUntil(async () => {
      const { rowCount } = await other.query(
        `SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'payments'::regclass`,
      );
      return rowCount === 1;
    });
    await other.query('LOCK TABLE accounts IN ROW EXCLUSIVE MODE');
    await other.query('COMMIT');
    await begun;
    await session.restore();
    await session.commit();
    expect(await session.isEmpty()).toBe(true);
  } finally {
    await other.end();
    await session.close();
    await database.drop();
  }
});

it('begins after a department that is counting its figures by region, and neither waits for the other for ever', async () => {
  const { url, drop } = await createMigratedDatabase(departmentFolder('civil-affairs'));
  const counting = new pg.Client({ connectionString: withAllRows(url) });
  await counting.connect();
  const session = await LoadSession.open(url);
  try {
    // As `refreshRollup` does: first the tables of the figures, then those that are counted.
    await counting.query("BEGIN; SELECT 1 FROM rollup_state; DELETE FROM rollup_stale WHERE rollup = 'x'");
    const beginning = session.begin().then(
      () => 'begun',
      (error: Error) => error.message,
    );
    const blocked =
      'SELECT 1 FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())';
    await vi.waitUntil(async () => (await counting.query(blocked)).rowCount === 1, { timeout: 10_000, interval: 10 });
    await counting.query('SELECT count(*) FROM assistances; COMMIT');
    expect(await beginning).toBe('begun');
  } finally {
    await counting.end();
    await session.close();
    await drop();
  }
});
