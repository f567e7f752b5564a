import { setTimeout as wait } from 'node:timers/promises';
import { proportionalBytes } from '../memory.ts';
import { familyOf, runningProcesses } from '../processes.ts';
import { rounded } from '../statistics.ts';
import type { MeasuredSystem } from '../system.ts';
import { type Reading, slopePerMinute } from './slope.ts';

const MEBIBYTE = 2 ** 20;

/** What the database server's processes have together. */
export const SHARED_BUFFERS = 'databases, together';

/** Between two processes: reading all at once took 80 ms of a processor, for which who is measured waited. */
const PAUSE_MILLISECONDS = 20;

/** Bytes of several processes, read one after another. */
async function sum(pids: readonly number[]): Promise<{ all: number; shared: number }> {
  let [all, shared] = [0, 0];
  for (const pid of pids) {
    const one = proportionalBytes(pid);
    all += one.all;
    shared += one.shared;
    await wait(PAUSE_MILLISECONDS);
  }
  return { all, shared };
}

/** Reads again and again what each process holds, its own share of what several hold. */
export class MemoryWatch {
  readonly #readings = new Map<string, Reading[]>();
  readonly #began = performance.now();
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly system: MeasuredSystem,
    everyMilliseconds: number,
  ) {
    this.#timer = setInterval(() => void this.#read(), everyMilliseconds);
  }

  async #read(): Promise<void> {
    const { stack } = this.system;
    const processes = runningProcesses();
    const seconds = (performance.now() - this.#began) / 1000;
    const all = { gateway: stack.gateway.pid, ...subgraphPids(stack), databases: stack.postgres?.pid };
    for (const [name, pid] of Object.entries(all)) {
      if (pid === undefined) continue;
      const family = familyOf(pid, processes).map((one) => one.pid);
      const { all: bytes, shared } = await sum(family);
      this.#keep(name, [seconds, (bytes - shared) / MEBIBYTE]);
      // Pages of tables that were read, up to `shared_buffers`: bounded by a setting, and no leak before it is full.
      if (name === 'databases') this.#keep(SHARED_BUFFERS, [seconds, shared / MEBIBYTE]);
    }
  }

  #keep(name: string, reading: Reading): void {
    const known = this.#readings.get(name) ?? [];
    known.push(reading);
    this.#readings.set(name, known);
  }

  /** Reads no more. @returns of each process its growth from a second on, and what it held at first and last */
  stop(fromSeconds: number): Record<string, { perMinute: number | null; first: number; last: number }> {
    clearInterval(this.#timer);
    const told = [...this.#readings].map(([name, readings]) => {
      const after = readings.filter(([seconds]) => seconds >= fromSeconds);
      const slope = slopePerMinute(after);
      const at = (reading: Reading | undefined) => rounded(reading?.[1] ?? 0, 1);
      return [
        name,
        { perMinute: slope === null ? null : rounded(slope), first: at(after[0]), last: at(after.at(-1)) },
      ] as const;
    });
    return Object.fromEntries(told);
  }
}

const subgraphPids = ({ subgraphs }: MeasuredSystem['stack']): Record<string, number | undefined> =>
  Object.fromEntries(Object.entries(subgraphs).map(([code, { pid }]) => [code, pid]));
