import { Pool } from 'undici';
import { askHousehold } from './ask-household.ts';
import { Latencies } from './latencies.ts';
import type { LoadPlan, LoadResult } from './plan.ts';
import { TimeSplit } from './time-split.ts';

/** What was seen so far; what came before `countedFrom` was the warm-up. */
class Observation {
  readonly #latencies = new Latencies();
  readonly #split = new TimeSplit();
  readonly #households = new Set<string>();
  readonly #plan: LoadPlan;
  readonly #pool: Pool;
  readonly #countedFrom: number;
  #next: number;
  #faults = 0;
  #firstFault: string | null = null;
  #lastEnded: number;

  constructor(plan: LoadPlan, pool: Pool, countedFrom: number) {
    this.#plan = plan;
    this.#pool = pool;
    this.#countedFrom = countedFrom;
    this.#lastEnded = countedFrom;
    this.#next = plan.first;
  }

  /** Makes one request, which was due at `due`. */
  async ask(due: number): Promise<void> {
    const { ids } = this.#plan;
    const id = ids[this.#next++ % ids.length] as string;
    const { fault, serverTiming } = await askHousehold(this.#pool, this.#plan, id);
    const ended = performance.now();
    if (fault !== null) {
      this.#faults += 1;
      this.#firstFault ??= fault;
    }
    if (due < this.#countedFrom) return;
    this.#latencies.add(ended - due);
    this.#households.add(id);
    this.#lastEnded = Math.max(this.#lastEnded, ended);
    if (serverTiming !== null) this.#split.add(serverTiming);
  }

  result(): LoadResult {
    const requests = this.#latencies.count;
    const seconds = (this.#lastEnded - this.#countedFrom) / 1000;
    return {
      requests,
      households: this.#households.size,
      perSecond: requests === 0 ? 0 : Number((requests / seconds).toFixed(1)),
      latency: this.#latencies.summary(),
      split: this.#split.summary(),
      faults: this.#faults,
      firstFault: this.#firstFault,
    };
  }
}

/** Each of some connections asks again as soon as it is answered. */
async function closedLoop(observation: Observation, connections: number, until: number): Promise<void> {
  const connection = async () => {
    for (let now = performance.now(); now < until; now = performance.now()) await observation.ask(now);
  };
  await Promise.all(Array.from({ length: connections }, connection));
}

/**
 * Sends at a fixed rate. A request that could not leave in time, because this process or all connections were busy,
 * still counts from when it was due: a stall is seen by every request that it delays (no coordinated omission).
 */
async function openLoop(observation: Observation, rate: number, from: number, until: number): Promise<void> {
  const interval = 1000 / rate;
  const pending: Promise<void>[] = [];
  for (let due = from; due < until; due += interval) {
    const early = due - performance.now();
    // A timer ends up to a millisecond late, which would be taken for latency; the last bit is spent turning.
    if (early > 1.5) await new Promise((resolve) => setTimeout(resolve, early - 1.5));
    while (performance.now() < due) await new Promise(setImmediate);
    pending.push(observation.ask(due));
  }
  await Promise.all(pending);
}

/** Carries out a plan. */
export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  const { arrival, warmUpSeconds, seconds } = plan;
  const pool = new Pool(new URL(plan.url).origin, { connections: arrival.connections, pipelining: 1 });
  const started = performance.now();
  const countedFrom = started + warmUpSeconds * 1000;
  const until = countedFrom + seconds * 1000;
  const observation = new Observation(plan, pool, countedFrom);
  try {
    if (arrival.kind === 'closed') await closedLoop(observation, arrival.connections, until);
    else await openLoop(observation, arrival.rate, started, until);
    return observation.result();
  } finally {
    await pool.close();
  }
}
