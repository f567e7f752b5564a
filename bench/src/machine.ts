import { cpus, loadavg, totalmem } from 'node:os';
import { rounded } from './statistics.ts';

/** What a figure was measured on. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGigabytes: number;
  readonly node: string;
}

/** This machine. */
export function thisMachine(): Machine {
  const [first] = cpus();
  return {
    cores: cpus().length,
    processor: first?.model ?? 'unknown',
    memoryGigabytes: rounded(totalmem() / 2 ** 30, 1),
    node: process.version,
  };
}

/** Load average of the last minute: what else ran on the machine shows in it, and so does the measurement itself. */
export const loadAverage = (): number => rounded(loadavg()[0] ?? 0);
