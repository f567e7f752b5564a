import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import type { Arrival } from '../load/plan.ts';
import { loadAverage } from '../machine.ts';
import { familyProcessorTime, processorTime } from '../processor-time.ts';
import { rounded } from '../statistics.ts';
import { type MeasuredSystem, withSystem } from '../system.ts';
import type { Measurement } from './measurement.ts';

const CONNECTIONS = [1, 10, 50] as const;
/** Of what the closed loop reached: busy, but not full. */
const OPEN_LOOP_SHARE = 0.6;
const OPEN_LOOP_CONNECTIONS = 64;
const WARM_UP_SECONDS = 5;

/** Processor milliseconds of each part of the system; `null` where the system does not tell. */
export type Parts = Readonly<Record<'gateway' | 'subgraphs' | 'databases' | 'loadGenerator', number | null>>;

/** Processor milliseconds that each part of the system has used. */
export function processorTimes({ stack, loadGenerator }: MeasuredSystem): Parts {
  const subgraphs = Object.values(stack.subgraphs).map(({ pid }) => processorTime(pid));
  return {
    gateway: processorTime(stack.gateway.pid),
    subgraphs: subgraphs.includes(null) ? null : subgraphs.reduce<number>((sum, time) => sum + (time ?? 0), 0),
    databases: familyProcessorTime(stack.postgres?.pid),
    loadGenerator: processorTime(loadGenerator.pid),
  };
}

/** What one request cost in each part; `null` where the system does not tell. */
export function processorEach(before: Parts, after: Parts, requests: number): Parts {
  const each = (part: keyof Parts) => {
    const [from, until] = [before[part], after[part]];
    return from === null || until === null ? null : rounded((until - from) / requests);
  };
  return {
    gateway: each('gateway'),
    subgraphs: each('subgraphs'),
    databases: each('databases'),
    loadGenerator: each('loadGenerator'),
  };
}

/** `Household360` through the gateway. */
export const household: Measurement = {
  about: 'Household360 through the gateway: closed and open loop, percentiles, where the time goes',
  run: ({ residents, seconds }, print) =>
    withSystem(residents, async (system) => {
      const { load, households } = system;
      const measure = async (arrival: Arrival) => {
        const plan = { document: HOUSEHOLD_360, arrival, timing: true };
        await load({ ...plan, warmUpSeconds: WARM_UP_SECONDS, seconds: 0 });
        const before = { load: loadAverage(), processor: processorTimes(system) };
        const result = await load({ ...plan, warmUpSeconds: 0, seconds });
        const { requests, households: distinct, perSecond, latency, split } = result;
        const processor = processorEach(before.processor, processorTimes(system), requests);
        const seen = { requests, distinctHouseholds: distinct, ofHouseholds: households, perSecond, latency };
        const averages = { before: before.load, after: loadAverage() };
        print({ ...arrival, ...seen, split, processorMillisecondsEach: processor, loadAverage: averages });
        return perSecond;
      };
      // The first plans, statements and pages are read once; a newcomer's first query is not what is asked here.
      await load({
        document: HOUSEHOLD_360,
        arrival: { kind: 'closed', connections: 10 },
        warmUpSeconds: 2 * WARM_UP_SECONDS,
        seconds: 0,
        timing: false,
      });
      let capacity = 0;
      for (const connections of CONNECTIONS)
        capacity = Math.max(capacity, await measure({ kind: 'closed', connections }));
      await measure({ kind: 'open', rate: rounded(capacity * OPEN_LOOP_SHARE, 1), connections: OPEN_LOOP_CONNECTIONS });
    }),
};
