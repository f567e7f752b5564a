import { readFileSync } from 'node:fs';
import { familyOf, runningProcesses } from './processes.ts';

/** Bytes; memory that processes share counts once. */
export interface MemoryUse {
  /** All processes. */
  readonly all: number;
  /** Without the database server. */
  readonly programs: number;
}

/** Bytes that a process holds; a page that several processes share counts in parts. */
export interface Proportional {
  readonly all: number;
  /** Of these, memory that it and others have asked for together. */
  readonly shared: number;
}

/** Proportional set size. It costs a processor up to some milliseconds; of a process that is gone it is 0. */
export function proportionalBytes(pid: number): Proportional {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const bytes = (part: string) => Number(new RegExp(`^${part}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) * 1024;
    return { all: bytes('Pss'), shared: bytes('Pss_Shmem') };
  } catch {
    return { all: 0, shared: 0 };
  }
}

/** What a process and all that it began use now; `null` where the system does not tell. */
export function memoryUse(pid: number): MemoryUse | null {
  if (process.platform !== 'linux') return null;
  let all = 0;
  let programs = 0;
  for (const one of familyOf(pid, runningProcesses())) {
    const { all: bytes } = proportionalBytes(one.pid);
    all += bytes;
    if (one.name !== 'postgres') programs += bytes;
  }
  return { all, programs };
}
