import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import { type Database, type OpenDatabase, openDatabase } from '@community-graph/kit/database/connect';
import { migrate } from '@community-graph/kit/database/migrate';
import { openScope, type Scope } from '@community-graph/kit/database/scope';
import { StandbyReads } from '@community-graph/kit/database/standby-reads';
import { tallyStatements } from '@community-graph/kit/database/statements';
import { departmentByCode } from '@community-graph/schema/departments';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureDepartmentDatabases } from '../department-databases.ts';
import { perDepartment } from '../per-department.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../postgres.ts';
import { startStandby } from './start-standby.ts';

const FINANCE = departmentByCode('finance');
const OFFICIAL: Scope = { mode: 'official', region: '220102', subjects: [], shared: false };
const MAXIMUM_LAG = 1_000;
const PATIENCE = { timeout: 20_000, interval: 20 };
const password = 'a-password-of-the-test';
const settings = { shared_buffers: '16MB', fsync: 'off' };

const folder = mkdtempSync('/tmp/community-graph-standby-');
chmodSync(folder, 0o711);
const cluster = path.join(folder, 'primary');
const dataDir = path.join(folder, 'standby');
const servers: EmbeddedPostgres[] = [];
let following: EmbeddedPostgres;
/** The department's database, its standby's, and the first with all rows. */
let database: OpenDatabase;
let standby: OpenDatabase;
let whole: OpenDatabase;
let reads: StandbyReads;

const startFollowing = async (adminUrl: string, port?: number) => {
  following = await startStandby({ adminUrl, cluster, dataDir, password, settings, ...(port ? { port } : {}) });
  servers.push(following);
};

beforeAll(async () => {
  const leading = await startEmbeddedPostgres({ dataDir: cluster, password, settings });
  servers.push(leading);
  const passwords = perDepartment(({ code }) => code);
  const { finance: url } = await ensureDepartmentDatabases(leading.adminUrl, passwords, [FINANCE]);
  await migrate(url, fileURLToPath(new URL('../../../../subgraphs/finance', import.meta.url)));
  whole = openDatabase({ url: withAllRows(url), applicationName: 'test' });
  for (const statement of [
    'create table rows (n int primary key, community_code char(12) not null)',
    'alter table rows enable row level security',
    'alter table rows force row level security',
    `create policy every on rows using (case current_setting('app.mode', true) when 'system' then true when 'official'
       then starts_with(community_code, nullif(current_setting('app.region', true), '')) else false end)`,
    `grant select on rows to ${whole.name}_reader`,
    `insert into rows values (1, '220102001001'), (2, '220103001001')`,
  ]) {
    await whole.db.execute(sql.raw(statement));
  }
  await startFollowing(leading.adminUrl);
  const own = new URL(url);
  own.port = String(following.port);
  database = openDatabase({ url, applicationName: 'test' });
  standby = openDatabase({ url: own.href, applicationName: 'test', maxConnections: 3, statementTimeout: 60_000 });
  reads = new StandbyReads({ primary: database, standby, maxLag: MAXIMUM_LAG });
  reads.start();
});
afterAll(async () => {
  await reads?.stop();
  await Promise.all([database?.close(), whole?.close()]);
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

/** What the queries of a caller read by, as in one request each. */
const queriesOf = (sub: string, scope = OFFICIAL): Database => openScope(database, scope, reads.readerFor({ sub }));
const seen = async (db: Database) => {
  const { rows } = await db.execute<{ n: number; follows: boolean }>(
    sql`select n, pg_is_in_recovery() as follows from rows order by n`,
  );
  return { rows: rows.map(({ n }) => n), from: rows[0]?.follows ? 'standby' : 'primary' };
};
const untilRead = (from: string) => vi.waitUntil(async () => (await seen(queriesOf('reader'))).from === from, PATIENCE);
const onStandby = async (statement: string) => {
  const admin = openDatabase({ url: following.adminUrl, applicationName: 'test', maxConnections: 1 });
  try {
    return (await admin.db.execute(sql.raw(statement))).rows;
  } finally {
    await admin.close();
  }
};
/** Adds a row of the region by a command, as the department keeps them. */
const change = (sub: string, n: number) =>
  openScope(database, OFFICIAL).transaction(async (tx) => {
    await tx.execute(sql`insert into rows values (${n}, '220102001001')`);
    await tx.execute(sql`insert into command_log (idempotency_key, command, input_hash, caller, purpose, result)
      values (${`key-of-${n}`}, 'add', repeat('0', 64), ${sub}, 'test', '{}')`);
  });

describe('queries, with a standby', () => {
  it('read it under their scope: rows of the region, the rights of readers', async () => {
    await untilRead('standby');
    expect(await seen(queriesOf('reader'))).toEqual({ rows: [1], from: 'standby' });
    expect(await seen(queriesOf('reader', { ...OFFICIAL, region: '22' }))).toEqual({ rows: [1, 2], from: 'standby' });
    const elsewhere = queriesOf('reader', { ...OFFICIAL, shared: true });
    expect(await seen(elsewhere)).toEqual({ rows: [1], from: 'standby' });
    await expect(elsewhere.execute(sql`select from command_log`)).rejects.toMatchObject({ cause: { code: '42501' } });
    const outside = await standby.pool.query(`select from rows`);
    expect(outside.rowCount).toBe(0);
  });

  it('see what the caller has changed, and who is told what is newest; others what the standby has within the bound', async () => {
    await untilRead('standby');
    await onStandby('select pg_wal_replay_pause()');
    try {
      await change('writer', 3);
      expect(await seen(queriesOf('reader'))).toEqual({ rows: [1], from: 'standby' });
      expect(await seen(queriesOf('writer'))).toEqual({ rows: [1, 3], from: 'primary' });
      const told = openScope(database, OFFICIAL, reads.readerFor({ sub: 'reader', newest: true }));
      expect(await seen(told)).toEqual({ rows: [1, 3], from: 'primary' });
      // It falls behind, and is read no more.
      await untilRead('primary');
      expect(reads.lag).toBeGreaterThan(MAXIMUM_LAG);
      expect(await seen(queriesOf('reader'))).toEqual({ rows: [1, 3], from: 'primary' });
    } finally {
      await onStandby('select pg_wal_replay_resume()');
    }
    await untilRead('standby');
    expect((await seen(queriesOf('reader'))).rows).toEqual([1, 3]);
  });

  it('end on the standby when their client leaves', async () => {
    await untilRead('standby');
    const leaving = new AbortController();
    const asked = tallyStatements({ count: 0, milliseconds: 0 }, leaving.signal, async () => {
      await queriesOf('reader').execute(sql`select pg_sleep(20)`);
    });
    const sleeping = `select from pg_stat_activity where query like '%pg_sleep(20)%' and state = 'active' and pid <> pg_backend_pid()`;
    const left = expect(asked).rejects.toMatchObject({ cause: { code: '57014' } });
    await vi.waitUntil(async () => (await onStandby(sleeping)).length > 0, PATIENCE);
    leaving.abort();
    await left;
    expect(await onStandby(sleeping)).toEqual([]);
  });

  it('read the primary at once when the standby is gone, and the standby when it is back', async () => {
    await untilRead('standby');
    const [leading] = servers;
    following.kill('SIGKILL');
    await following.ended;
    expect(await seen(queriesOf('reader'))).toEqual({ rows: [1, 3], from: 'primary' });
    await change('writer', 4);
    await startFollowing(leading?.adminUrl ?? '', following.port);
    await untilRead('standby');
    expect((await seen(queriesOf('reader'))).rows).toEqual([1, 3, 4]);
  });
});
