import { type ChildProcess, spawn } from 'node:child_process';
import {
  chownSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { postgresBinaries } from './postgres-binaries.ts';
import { postgresUser, type UserIds } from './system-user.ts';

/** How an embedded server is to run. */
export interface EmbeddedPostgresOptions {
  /** Folder of the cluster; made on first use and kept. */
  readonly dataDir: string;
  /** TCP port on 127.0.0.1; a free one when absent. */
  readonly port?: number;
  /** Password of the superuser `postgres`. */
  readonly password: string;
  /** Further settings, for example `{ fsync: 'off' }` in tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** File for the server's log. */
  readonly logFile?: string;
}

/** A running embedded server. */
export interface EmbeddedPostgres {
  readonly port: number;
  /** URL of the database `postgres` as superuser. */
  readonly adminUrl: string;
  readonly pid: number;
  /** Settles when the server's process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Stops the server ("fast": sessions are ended, data are safe). */
  stop(): Promise<void>;
}

/** Settings for a small machine; durability stays whole. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  max_connections: '200',
  shared_buffers: '256MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  jit: 'off',
  random_page_cost: '1.1',
  unix_socket_directories: '',
  log_min_messages: 'warning',
};
const START_TIMEOUT_MILLISECONDS = 30_000;
const POLL_MILLISECONDS = 30;

/** Starts the server of `dataDir`, made first when there is none; a server left over from a killed run is stopped. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = postgresUser();
  const binaries = postgresBinaries();
  if (!existsSync(path.join(options.dataDir, 'PG_VERSION'))) await initialise(binaries.initdb, options, user);
  await stopLeftOver(options.dataDir);
  const port = options.port ?? (await freePort());
  const settings = { ...SETTINGS, ...options.settings, port: String(port) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Detached: Ctrl-C in the terminal reaches the supervisor only, which stops the server last.
  const child = spawn(binaries.postgres, ['-D', options.dataDir, ...flags], {
    ...user,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (options.logFile) child.stderr?.pipe(createWriteStream(options.logFile, { flags: 'a' }));
  else child.stderr?.resume();
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const adminUrl = `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/postgres`;
  await reachable(adminUrl, child);
  return {
    port,
    adminUrl,
    pid: child.pid ?? 0,
    ended,
    stop: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}

async function initialise(initdb: string, options: EmbeddedPostgresOptions, user: UserIds | undefined): Promise<void> {
  const { dataDir, password } = options;
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const passwordFile = `${dataDir}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) for (const file of [dataDir, passwordFile]) chownSync(file, user.uid, user.gid);
  // Chinese names sort by Pinyin with ICU's zh; the C library's locale is of no matter then.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=zh'];
  const flags = [
    '--auth=scram-sha-256',
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--no-sync',
    '--no-instructions',
  ];
  try {
    await run(initdb, [`--pgdata=${dataDir}`, ...flags, ...locale], user);
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  } finally {
    unlinkSync(passwordFile);
  }
}

function run(command: string, args: string[], user: UserIds | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => {
      words += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${path.basename(command)} failed: ${words}`)),
    );
  });
}

/** Stops a server that a killed supervisor left running on the folder. */
async function stopLeftOver(dataDir: string): Promise<void> {
  const file = path.join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const isPostgres =
    existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir);
  if (!isPostgres) return;
  process.kill(pid, 'SIGINT');
  while (existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) await pause();
}

async function reachable(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + START_TIMEOUT_MILLISECONDS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended with code ${child.exitCode} while starting.`);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      await client.end().catch(() => undefined);
      if (Date.now() > until) throw error;
      await pause();
    }
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));

/** A TCP port that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}
