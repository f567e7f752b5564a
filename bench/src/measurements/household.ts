import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import type { Arrival } from '../load/plan.ts';
import { loadAverage } from '../machine.ts';
import { rounded } from '../statistics.ts';
import { withSystem } from '../system.ts';
import type { Measurement } from './measurement.ts';

const CONNECTIONS = [1, 10, 50] as const;
/** Of what the closed loop reached: busy, but not full. */
const OPEN_LOOP_SHARE = 0.6;
const OPEN_LOOP_CONNECTIONS = 64;
const WARM_UP_SECONDS = 5;

/** `Household360` through the gateway. */
export const household: Measurement = {
  about: 'Household360 through the gateway: closed and open loop, percentiles, where the time goes',
  run: ({ residents, seconds }, print) =>
    withSystem(residents, async ({ load, households }) => {
      const measure = async (arrival: Arrival) => {
        const before = loadAverage();
        const plan = { document: HOUSEHOLD_360, arrival, warmUpSeconds: WARM_UP_SECONDS, seconds, timing: true };
        const { requests, households: distinct, perSecond, latency, split } = await load(plan);
        const seen = { requests, distinctHouseholds: distinct, ofHouseholds: households, perSecond, latency, split };
        print({ ...arrival, ...seen, loadAverage: { before, after: loadAverage() } });
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
