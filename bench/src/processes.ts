import { readdirSync, readFileSync } from 'node:fs';

/** A running process. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
}

/** Number, name and parent in a line of /proc/PID/stat; the name may hold spaces and brackets. */
export function processIn(stat: string): Process {
  const end = stat.lastIndexOf(')');
  const name = stat.slice(stat.indexOf('(') + 1, end);
  return { pid: Number.parseInt(stat, 10), parent: Number(stat.slice(end + 2).split(' ')[1]), name };
}

/** A process and all that it began, directly or not. */
export function familyOf(pid: number, processes: readonly Process[]): Process[] {
  const own = processes.filter((one) => one.pid === pid);
  const children = processes.filter((one) => one.parent === pid);
  return [...own, ...children.flatMap((child) => familyOf(child.pid, processes))];
}

/** All processes of a Linux system. */
export function runningProcesses(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      return /^\d+$/.test(name) ? [processIn(readFileSync(`/proc/${name}/stat`, 'utf8'))] : [];
    } catch {
      return []; // It ended meanwhile.
    }
  });
}
