import { fileURLToPath } from 'node:url';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import { createMigratedDatabase } from '@community-graph/kit/testing/test-database';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { LoadSession } from './load-session.ts';

it('begins after a department that is counting its figures by region, and neither waits for the other for ever', async () => {
  const folder = fileURLToPath(new URL('../../../subgraphs/civil-affairs', import.meta.url));
  const { url, drop } = await createMigratedDatabase(folder);
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
