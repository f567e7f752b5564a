import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { commandOf, identityOf, processesIn } from './process-table.ts';
import { waitUntil } from './wait-until.ts';

const FAST_STOP_MILLISECONDS = 20_000;
const BACKENDS_END_MILLISECONDS = 5_000;

/**
 * Makes a cluster's folder free for a new server: a server that a killed supervisor left running is stopped, sessions
 * that outlived their killed server are ended, and a pid file whose number is another process's by now is removed.
 * @throws {Error} when the old server does not end
 */
export async function stopLeftOverPostgres(dataDir: string): Promise<void> {
  const file = path.join(dataDir, 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  if (pid > 0 && commandOf(pid).includes(dataDir)) await stopServer(pid, dataDir);
  else if (existsSync(file)) rmSync(file);
  await endBackends(dataDir);
}

/** Ends sessions whose server is gone: while one holds the shared memory, no new server starts. */
export async function endBackends(dataDir: string): Promise<void> {
  for (const pid of processesIn(dataDir)) signal(pid, 'SIGQUIT');
  await waitUntil(() => processesIn(dataDir).length === 0, BACKENDS_END_MILLISECONDS);
}

async function stopServer(pid: number, dataDir: string): Promise<void> {
  const running = identityOf(pid);
  const ended = () => identityOf(pid) !== running;
  signal(pid, 'SIGINT');
  if (await waitUntil(ended, FAST_STOP_MILLISECONDS)) return;
  signal(pid, 'SIGQUIT');
  if (await waitUntil(ended, FAST_STOP_MILLISECONDS)) return;
  throw new Error(`PostgreSQL (process ${pid}) still runs on ${dataDir} and does not stop.`);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
