import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { initialiseCluster, isInitialised } from './initialise-cluster.ts';
import { endBackends, stopLeftOverPostgres } from './left-over-postgres.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { postgresUser } from './system-user.ts';

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
  /** Sends a signal to the server's process: `SIGQUIT` ends it at once, `SIGKILL` as a crash does; data are safe. */
  kill(signal: NodeJS.Signals): void;
}

/** Settings for a small machine; durability stays whole. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  max_connections: '200',
  shared_buffers: '256MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '5min',
  wal_compression: 'on',
  jit: 'off',
  random_page_cost: '1.1',
  unix_socket_directories: '',
  log_min_messages: 'warning',
  // Details and contexts of an error quote rows, which are somebody's.
  log_error_verbosity: 'terse',
  // After a crash, one call for the file system instead of one for each of thousands of files: two seconds less.
  ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),
};
const START_TIMEOUT_MILLISECONDS = 30_000;
const POLL_MILLISECONDS = 50;
const LAST_WORDS_LENGTH = 2_000;

/** Starts the server of `dataDir`, made first when there is none; a server left over from a killed run is stopped. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, password } = options;
  const user = postgresUser();
  const binaries = postgresBinaries();
  if (!isInitialised(dataDir)) await initialiseCluster(binaries.initdb, dataDir, password, user);
  await stopLeftOverPostgres(dataDir);
  const port = options.port ?? (await freePort());
  const settings = { ...SETTINGS, ...options.settings, port: String(port) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Detached: Ctrl-C in the terminal reaches the supervisor only, which stops the server last.
  const child = spawn(binaries.postgres, ['-D', dataDir, ...flags], {
    ...user,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lastWords = collectLastWords(child, options.logFile);
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  }).then(() => endBackends(dataDir));
  const adminUrl = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  try {
    await reachable(adminUrl, child, lastWords);
  } catch (error) {
    child.kill('SIGINT');
    await ended;
    throw error;
  }
  return {
    port,
    adminUrl,
    pid: child.pid ?? 0,
    ended,
    kill: (signal) => void child.kill(signal),
    stop: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** Writes what the server says to its log, and keeps the end of it for the error when it does not start. */
function collectLastWords(child: ChildProcess, logFile: string | undefined): () => string {
  let words = '';
  child.once('error', (error) => {
    words += error.message;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-LAST_WORDS_LENGTH);
  });
  if (logFile) child.stderr?.pipe(createWriteStream(logFile, { flags: 'a' }));
  return () => words.trim();
}

async function reachable(url: string, child: ChildProcess, lastWords: () => string): Promise<void> {
  const until = Date.now() + START_TIMEOUT_MILLISECONDS;
  for (;;) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`PostgreSQL ended while starting: ${lastWords()}`);
    }
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      await client.end().catch(() => undefined);
      if (Date.now() > until || !isStarting(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
    }
  }
}

/** Whether a server that cannot be reached yet is on its way: nobody listens, or it recovers ("cannot connect now"). */
function isStarting(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string };
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03' || /terminated|timeout/.test(message);
}
