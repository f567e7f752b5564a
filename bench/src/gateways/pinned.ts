import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';

/** The processor that only the gateway has, and the one that all else has. */
export const GATEWAY_CORE = 0;
export const OTHER_CORE = 1;
const END_MILLISECONDS = 5_000;

/** A program on one processor. */
export interface PinnedProgram {
  readonly core: number;
  /** Program and arguments. */
  readonly command: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** File for what it says. */
  readonly log: string;
  readonly folder?: string;
  /** Whether it is one of Node's that is sent messages. */
  readonly talks: boolean;
}

/** Starts a program on one processor, which ends with this one. */
export function startPinned({ core, command, env, log, folder, talks }: PinnedProgram): ChildProcess {
  const output = openSync(log, 'a');
  return spawn('setpriv', ['--pdeathsig', 'TERM', 'taskset', '-c', String(core), ...command], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', output, output, ...(talks ? (['ipc'] as const) : [])],
  });
}

/** Ends a program, by force if it takes too long. */
export async function endProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), END_MILLISECONDS);
  await ended;
  clearTimeout(force);
}

/**
 * The next message of a program.
 * @throws when it ends instead
 */
export async function messageOf<Message>(child: ChildProcess, what: string): Promise<Message> {
  const gone = new AbortController();
  const ended = () => gone.abort();
  child.once('exit', ended);
  try {
    const [message] = await once(child, 'message', { signal: gone.signal });
    return message as Message;
  } catch (error) {
    throw gone.signal.aborted ? new Error(`${what} ended.`) : error;
  } finally {
    child.off('exit', ended);
  }
}
