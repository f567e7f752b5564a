import { readFileSync } from 'node:fs';
import { familyOf, runningProcesses } from './processes.ts';

/** Bytes; memory that processes share counts once. */
export interface MemoryUse {
  /** All processes. */
  readonly all: number;
  /** Without the database server. */
  readonly programs: number;
}

/** Which part of what a process holds: all of it, or the memory that it and others have asked for together. */
export type Part = 'Pss' | 'Pss_Shmem';

/** Proportional set size: a page that several processes share counts in parts. */
export function proportionalBytes(pid: number, part: Part = 'Pss'): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(new RegExp(`^${part}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) * 1024;
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
