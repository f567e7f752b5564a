import { readFileSync } from 'node:fs';
import { familyOf, runningProcesses } from './processes.ts';

/** Bytes; memory that processes share counts once. */
export interface MemoryUse {
  /** All processes. */
  readonly all: number;
  /** Without the database server. */
  readonly programs: number;
}

/** Proportional set size: a page that several processes share counts in parts. */
export function proportionalBytes(pid: number): number {
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
