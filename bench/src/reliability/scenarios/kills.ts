import { setTimeout as wait } from 'node:timers/promises';
import { SUBGRAPH_CODES } from '@community-graph/schema/departments';
import { hasNatsServer, NatsServer } from '../../../../kit/src/events/testing/nats-server.ts';
import { loadAverage } from '../../machine.ts';
import { type Ground, withGround } from '../ground.ts';
import {
  FAULT_SHARE,
  LONGEST_RECOVERY_MILLISECONDS,
  lackedOthers,
  progress,
  RECOVERY_SECONDS,
  type Scenario,
  steadyAt,
  timeFor,
} from '../scenario.ts';
import { never, recoveries, recoveryOf, summaryOf } from '../summary.ts';
import type { WatchedLoad } from '../watched-load.ts';

const FULL_TIMES = 20;
const REST_MILLISECONDS = 2_000;

/** What is killed. Who writes a department's outbox and hands it out is its subgraph's process. */
interface Victim {
  readonly name: string;
  kill(): Promise<void> | void;
  /** Departments that answers may lack meanwhile. */
  readonly mayLack: readonly string[];
  /** Whether clients may have no answer at all meanwhile. */
  readonly isDoor: boolean;
}

function victimsOf({ stack }: Ground['system'], broker: NatsServer | null): Victim[] {
  const subgraphs = SUBGRAPH_CODES.map((code) => ({
    ...{ name: code, mayLack: [code], isDoor: false },
    kill: () => stack.subgraphs[code].kill('SIGKILL'),
  }));
  return [
    ...subgraphs,
    {
      ...{ name: 'PostgreSQL, all databases', mayLack: SUBGRAPH_CODES, isDoor: false },
      kill: () => void process.kill(stack.postgres?.pid ?? 0, 'SIGKILL'),
    },
    { name: 'gateway', mayLack: [], isDoor: true, kill: () => stack.gateway.kill('SIGKILL') },
    ...(broker
      ? [
          {
            ...{ name: 'NATS', mayLack: [], isDoor: false },
            // Nothing of ours supervises a broker: here its own service manager would.
            kill: () => broker.kill().then(() => broker.restart()),
          },
        ]
      : []),
  ];
}

/** What the kills of one victim came to. */
class Kills {
  readonly #windows: { readonly from: number; readonly to: number; readonly isSteady: boolean }[] = [];

  constructor(readonly victim: Victim) {}

  get times(): number {
    return this.#windows.length;
  }

  async once(load: WatchedLoad, steady: number): Promise<void> {
    const from = Date.now();
    await this.victim.kill();
    const isSteady = await load.isSteady(from, steady, LONGEST_RECOVERY_MILLISECONDS);
    this.#windows.push({ from, to: Date.now(), isSteady });
    // What is under way when the next one is killed was asked in this rest, so that it is taken for nobody's.
    await wait(REST_MILLISECONDS);
    const recovery = isSteady
      ? `whole after ${Math.round(recoveryOf(load.between(from), from))} ms`
      : 'not whole again';
    progress(`kills: ${this.victim.name} ${this.times}, ${recovery}`);
  }

  /** What was answered, when all is. */
  told(load: WatchedLoad) {
    const seen = this.#windows.map(({ from, to }) => load.between(from, to));
    const summary = summaryOf(seen.flat());
    const { mayLack, isDoor } = this.victim;
    const recovery = recoveries(
      this.#windows.map(({ from, isSteady }, n) => (isSteady ? recoveryOf(seen[n] ?? [], from) : null)),
    );
    const { longestSeconds } = recovery as { longestSeconds: number | null };
    const untold = summary.verdicts.none + summary.verdicts.refused;
    return {
      ...{ victim: this.victim.name, recovery, ...summary },
      missed: [
        ...never(summary),
        ...(untold > 0 && !isDoor ? [`${untold} without any data`] : []),
        ...lackedOthers(summary.lacked, mayLack),
        ...(longestSeconds === null || longestSeconds > RECOVERY_SECONDS ? [`recovery took ${longestSeconds} s`] : []),
      ],
    };
  }
}

/** kill -9 of everything in turn, under load. */
export const kills: Scenario = {
  about: 'kill -9, 20 times each, of every subgraph, PostgreSQL, gateway and broker under load',
  run: async ({ residents, minutes, seed }, print) => {
    const broker = hasNatsServer() ? await NatsServer.start() : null;
    try {
      const env = broker ? { NATS_URL: broker.url } : {};
      await withGround(
        residents,
        async ({ system, capacity, load, rate }) => {
          const before = loadAverage();
          const all = victimsOf(system, broker).map((victim) => new Kills(victim));
          const watched = load({ share: FAULT_SHARE });
          await watched.isSteady(Date.now(), steadyAt(rate(FAULT_SHARE)), LONGEST_RECOVERY_MILLISECONDS);
          const hasTime = timeFor(minutes);
          // In turns: what is killed again within ten seconds is started again later and later.
          for (let round = 0; round < FULL_TIMES && hasTime(); round += 1) {
            for (const one of all) if (hasTime()) await one.once(watched, steadyAt(rate(FAULT_SHARE)));
          }
          await watched.stop();
          const whole = summaryOf(watched.samples);
          const setting = { isFull: all.every(({ times }) => times === FULL_TIMES), seed, capacity };
          for (const one of all) {
            if (one.times === 0) continue;
            const averages = { before, after: loadAverage() };
            print({ ...setting, rate: rate(FAULT_SHARE), ...one.told(watched), loadAverage: averages });
          }
          print({ ...setting, victim: 'all, and the time between', ...whole, missed: never(whole) });
        },
        env,
      );
    } finally {
      await broker?.stop();
    }
  },
};
