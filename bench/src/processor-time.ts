import { readFileSync } from 'node:fs';
import { familyOf, runningProcesses } from './processes.ts';

/** Linux counts processor time for programs in hundredths of a second. */
const MILLISECONDS_A_TICK = 10;
/** Columns of the first line of /proc/stat after its name: waiting for nothing, and for disks. */
const IDLE = [3, 4] as const;
/** Fields of /proc/PID/stat after the name: user and system time, of the process and of its ended children. */
const FIRST_TIME = 11;
const TIMES = 4;

/** Processor milliseconds, with those of ended children, in a line of /proc/PID/stat; the name in it may hold spaces and brackets. */
export function processorTimeIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const times = fields.slice(FIRST_TIME, FIRST_TIME + TIMES).map(Number);
  return times.reduce((sum, time) => sum + time, 0) * MILLISECONDS_A_TICK;
}

/** Processor milliseconds that a process has used; `null` where the system does not tell. */
export function processorTime(pid: number | undefined): number | null {
  try {
    return processorTimeIn(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null;
  }
}

/** The same of a process and all that it began. */
export function familyProcessorTime(pid: number | undefined): number | null {
  if (processorTime(pid) === null) return null;
  const family = familyOf(pid as number, runningProcesses());
  return family.reduce((sum, one) => sum + (processorTime(one.pid) ?? 0), 0);
}

/** Processor milliseconds of the whole machine since it started. */
export interface MachineTime {
  readonly busy: number;
  readonly all: number;
}

/** The times in the text of /proc/stat. */
export function machineTimeIn(stat: string): MachineTime {
  const [line = ''] = stat.split('\n');
  // Times of guests, the last two columns, are in those of users already.
  const times = line.trim().split(/\s+/).slice(1, 9).map(Number);
  const all = times.reduce((sum, time) => sum + time, 0);
  const idle = IDLE.reduce((sum, column) => sum + (times[column] ?? 0), 0);
  return { busy: (all - idle) * MILLISECONDS_A_TICK, all: all * MILLISECONDS_A_TICK };
}

/** What the machine's processors did since it started; `null` where the system does not tell. */
export function machineTime(): MachineTime | null {
  try {
    return machineTimeIn(readFileSync('/proc/stat', 'utf8'));
  } catch {
    return null;
  }
}
