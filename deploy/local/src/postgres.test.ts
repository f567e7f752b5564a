import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { initialiseCluster } from './initialise-cluster.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './postgres.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { identityOf } from './process-table.ts';
import { SupervisedPostgres } from './supervised-postgres.ts';
import { postgresUser } from './system-user.ts';
import { testFolder } from './test-folder.ts';
import { waitUntil } from './wait-until.ts';

const options = (folder: string) => ({
  dataDir: path.join(folder, 'postgres'),
  password: "a password with ' and @",
  settings: { shared_buffers: '16MB' },
});

/** Holds a cluster that is made once, which takes longer than most of these tests, and copied. */
const made = mkdtempSync('/tmp/community-graph-cluster-');
beforeAll(async () => {
  chmodSync(made, 0o711);
  const { dataDir, password } = options(made);
  await initialiseCluster(postgresBinaries().initdb, dataDir, password, postgresUser());
});
afterAll(() => rmSync(made, { recursive: true }));

/** A folder for one test, with a cluster that has never run. */
function clusterFolder(): string {
  const folder = testFolder();
  // With owners, which Node's own copying leaves behind.
  execFileSync('cp', ['-a', options(made).dataDir, folder]);
  return folder;
}

async function start(folder: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(options(folder));
  onTestFinished(() => server.stop());
  return server;
}

/** A server that nobody of this process watches, as a killed supervisor leaves it; gives its process id. */
async function startWithoutSupervisor(folder: string, port: number): Promise<number> {
  const flags = ['-D', options(folder).dataDir, '-p', String(port), '-c', 'unix_socket_directories='];
  const server = spawn(postgresBinaries().postgres, flags, { ...postgresUser(), detached: true, stdio: 'ignore' });
  onTestFinished(() => void server.kill('SIGQUIT'));
  await once(server, 'spawn');
  return server.pid ?? 0;
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: statement, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

const fillTable = (url: string) => ask(url, 'create table kept as select generate_series(1, 3) as number');
const readTable = (url: string) => ask(url, 'select number from kept order by number');

describe('the embedded PostgreSQL', () => {
  it('sorts Chinese names by Pinyin and keeps data over a stop', async () => {
    const folder = testFolder();
    const first = await start(folder);
    await fillTable(first.adminUrl);
    const names = await ask(
      first.adminUrl,
      "select name from (values ('赵'), ('安'), ('李')) as t(name) order by name",
    );
    expect(names).toEqual(['安', '李', '赵']);
    await first.stop();
    const second = await start(folder);
    expect(await readTable(second.adminUrl)).toEqual([1, 2, 3]);
  });

  it('keeps every transaction safe: fsync and synchronous commit are on', async () => {
    const { adminUrl } = await start(clusterFolder());
    expect(
      await ask(adminUrl, "select setting from pg_settings where name in ('fsync', 'synchronous_commit')"),
    ).toEqual(['on', 'on']);
  });

  it('stops a server that a killed supervisor left running, and goes on with its data', async () => {
    const folder = clusterFolder();
    const first = await start(folder);
    await fillTable(first.adminUrl);
    await first.stop();
    const orphan = await startWithoutSupervisor(folder, first.port);
    expect(await waitUntil(() => readTable(first.adminUrl).then(Boolean, () => false), 20_000)).toBe(true);
    const next = await start(folder);
    expect(identityOf(orphan)).toBeNull();
    expect(await readTable(next.adminUrl)).toEqual([1, 2, 3]);
  });

  it('is not held up by a pid file whose number is another process’s by now', async () => {
    const folder = clusterFolder();
    const first = await start(folder);
    await fillTable(first.adminUrl);
    const pidFile = path.join(folder, 'postgres/postmaster.pid');
    const before = readFileSync(pidFile, 'utf8');
    await first.stop();
    writeFileSync(pidFile, before.replace(/^\d+/, String(process.ppid)));
    const second = await start(folder);
    expect(await readTable(second.adminUrl)).toEqual([1, 2, 3]);
    expect(identityOf(process.ppid)).not.toBeNull();
  });

  it('tells at once that a password does not fit the folder', async () => {
    const folder = clusterFolder();
    await (await start(folder)).stop();
    await expect(startEmbeddedPostgres({ ...options(folder), password: 'another' })).rejects.toThrow(/password/);
  });
});

describe('the supervised PostgreSQL', () => {
  it('is back on the same port within five seconds after kill -9 with sessions at work, data whole', async () => {
    const folder = clusterFolder();
    const lines: string[] = [];
    const begun = performance.now();
    const server = await SupervisedPostgres.start(options(folder), (line) => lines.push(line));
    const firstStart = performance.now() - begun;
    onTestFinished(() => server.stop());
    await fillTable(server.adminUrl);
    const busy = new pg.Client({ connectionString: server.adminUrl });
    busy.on('error', () => undefined);
    await busy.connect();
    // A session in the middle of a long computation does not notice that its server is gone.
    const computing = busy.query('select count(*) from generate_series(1, 1e12)').catch((error: Error) => error);
    const { adminUrl, pid } = server;
    process.kill(pid, 'SIGKILL');
    const killed = performance.now();
    const answers = () =>
      readTable(adminUrl).then(
        () => true,
        () => false,
      );
    expect(await waitUntil(answers, 20_000)).toBe(true);
    // On a machine so busy that a first start takes long, coming back may take as long.
    expect(performance.now() - killed).toBeLessThan(Math.max(5_000, firstStart));
    expect(await computing).toBeInstanceOf(Error);
    // The server answers others a moment before its supervisor has heard of it.
    expect(await waitUntil(() => server.pid !== pid, 20_000)).toBe(true);
    expect(await readTable(adminUrl)).toEqual([1, 2, 3]);
    expect(lines).toEqual(['PostgreSQL ended and is started again.']);
  });
});
