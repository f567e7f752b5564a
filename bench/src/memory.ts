import { readdirSync, readFileSync } from 'node:fs';

/** Bytes; memory that processes share counts once. */
export interface MemoryUse {
  /** All processes. */
  readonly all: number;
  /** Without the database server. */
  readonly programs: number;
}

interface Process {
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

function runningProcesses(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      return /^\d+$/.test(name) ? [processIn(readFileSync(`/proc/${name}/stat`, 'utf8'))] : [];
    } catch {
      return []; // It ended meanwhile.
    }
  });
}

/** Proportional set size: a page that several processes share counts in parts. */
function proportionalBytes(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** What a process and all that it began use now; `null` where the system does not tell. */
export function memoryUse(pid: number): MemoryUse | null {
  if (process.platform !== 'linux') return null;
  let all = 0;
  let programs = 0;
  for (const one of familyOf(pid, runningProcesses())) {
    const bytes = proportionalBytes(one.pid);
    all += bytes;
    if (one.name !== 'postgres') programs += bytes;
  }
  return { all, programs };
}
