import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

const hasProc = existsSync('/proc/self/stat');
/** Fields of /proc/PID/stat after the name, which may hold spaces: the state is the first, the start time the 20th. */
const START_TIME = 19;

/**
 * What tells a running process from a later one with the same number, or `null` when no such process runs. Numbers come
 * back soon in containers and after a reboot, so that a number in a file proves nothing.
 */
export function identityOf(pid: number): string | null {
  try {
    if (!hasProc)
      return `${pid} ${execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)])
        .toString()
        .trim()}`;
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : `${pid} ${fields[START_TIME]}`;
  } catch {
    return null;
  }
}

/** The command line of a running process; empty when there is none, or it is hidden from us. */
export function commandOf(pid: number): string {
  try {
    if (!hasProc) return execFileSync('ps', ['-o', 'command=', '-p', String(pid)]).toString();
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Running processes that work in a folder, as far as this system tells. */
export function processesIn(folder: string): number[] {
  if (!hasProc || !existsSync(folder)) return [];
  const real = realpathSync(folder);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolder(pid) === real && identityOf(pid) !== null);
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
