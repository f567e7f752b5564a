import { setTimeout as wait } from 'node:timers/promises';
import { loadAverage } from '../../machine.ts';
import { rounded } from '../../statistics.ts';
import { withGround } from '../ground.ts';
import { MemoryWatch, SHARED_BUFFERS } from '../memory-watch.ts';
import { progress, type Scenario } from '../scenario.ts';
import { failed, latencyOf, never, summaryOf } from '../summary.ts';

const FULL_MINUTES = 10;
const SHARE = 0.6;
const SETTLE_MILLISECONDS = 5_000;
const READ_MILLISECONDS = 5_000;
/** Of the time, heaps grow to their size first. */
const WARM_UP_SHARE = 0.2;
const MOST_P99_TO_P50 = 4;
const MOST_MEGABYTES_A_MINUTE = 1;

/** Busy for long, with nothing harmed. */
export const openLoop: Scenario = {
  about: 'at 60 % of the capacity for ten minutes, every answer judged; memory of each process',
  run: ({ residents, minutes, seed }, print) =>
    withGround(residents, async ({ system, capacity, load, rate }) => {
      const seconds = (minutes ?? FULL_MINUTES) * 60;
      const before = loadAverage();
      const watched = load({ share: SHARE });
      await wait(SETTLE_MILLISECONDS);
      const from = Date.now();
      const memory = new MemoryWatch(system, READ_MILLISECONDS);
      for (let minute = 0; minute < Math.ceil(seconds / 60); minute += 1) {
        await wait(Math.min(60, seconds - minute * 60) * 1000);
        progress(`open-loop: ${watched.between(from).length} answers`);
      }
      const memoryMebibytes = memory.stop(seconds * WARM_UP_SHARE);
      await watched.stop();
      const summary = summaryOf(watched.between(from));
      const { p50, p99 } = summary.latency;
      // What comes once, and what is always there.
      const p99ByMinute = Array.from({ length: Math.ceil(seconds / 60) }, (_, minute) => {
        const start = from + minute * 60_000;
        return latencyOf(watched.between(start, start + 60_000)).p99;
      });
      const growing = Object.entries(memoryMebibytes).filter(
        ([name, one]) => name !== SHARED_BUFFERS && (one.perMinute ?? 0) >= MOST_MEGABYTES_A_MINUTE,
      );
      print({
        ...{ seconds, isFull: minutes === null, seed, capacity, rate: rate(SHARE), ...summary },
        ...{
          p99ToP50: rounded(p99 / p50),
          p99ByMinute,
          memoryMebibytes,
          loadAverage: { before, after: loadAverage() },
        },
        missed: [
          ...never(summary),
          ...(failed(summary) > 0 ? [`${failed(summary)} answers that were not whole`] : []),
          ...(p99 > MOST_P99_TO_P50 * p50 ? [`p99 is ${rounded(p99 / p50)} times p50`] : []),
          ...growing.map(([name, one]) => `${name} grows by ${one.perMinute} MiB a minute`),
        ],
      });
    }),
};
