import { readFileSync } from 'node:fs';

/** Linux counts processor time for programs in hundredths of a second. */
const MILLISECONDS_A_TICK = 10;
/** Fields of /proc/PID/stat after the name: user and system time. */
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/** Processor milliseconds in a line of /proc/PID/stat; the name in it may hold spaces and brackets. */
export function processorTimeIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) * MILLISECONDS_A_TICK;
}

/** Processor milliseconds that a process has used; `null` where the system does not tell. */
export function processorTime(pid: number | undefined): number | null {
  try {
    return processorTimeIn(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null;
  }
}
