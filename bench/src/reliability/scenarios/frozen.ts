import { setTimeout as wait } from 'node:timers/promises';
import { DEPARTMENTS, type Department, type DepartmentCode } from '@community-graph/schema/departments';
import pg from 'pg';
import { loadAverage } from '../../machine.ts';
import { rounded } from '../../statistics.ts';
import { type Ground, withGround } from '../ground.ts';
import type { Sample } from '../plan.ts';
import {
  FAULT_SHARE,
  LONGEST_RECOVERY_MILLISECONDS,
  lackedOthers,
  progress,
  RECOVERY_SECONDS,
  type Scenario,
  steadyAt,
} from '../scenario.ts';
import { latencyOf, never, recoveryOf, summaryOf } from '../summary.ts';
import type { WatchedLoad } from '../watched-load.ts';

const FULL_SECONDS = 30;
/** Five departments, of each its process and its database, of each a time before and a time frozen. */
const WINDOWS = 20;
/** Longer than the deadline: else nothing is told, everything waits. */
const LEAST_SECONDS = 8;
const MOST_P99_SHARE = 1.2;
/** `<DEPT>_DEADLINE_MS` by default. */
const DEADLINE_MILLISECONDS = 5_000;
/** For the way through gateway and load. */
const MARGIN_MILLISECONDS = 1_000;
const AGAIN_MILLISECONDS = 100;

type Of = Department<DepartmentCode>;
/** Freezes something. @returns thaws it */
type Freeze = () => Promise<() => Promise<void>>;

function signal(pid: number | undefined, name: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    if (pid !== undefined) process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const freezeProcess = ({ system }: Ground, { code }: Of): Freeze => {
  return async () => {
    const { pid } = system.stack.subgraphs[code];
    signal(pid, 'SIGSTOP');
    return async () => signal(pid, 'SIGCONT');
  };
};

/**
 * Stops every server process that serves a department's database, new ones too. They share the memory and the locks of one PostgreSQL
 * with those of the others, which is harder on these than a server of its own would be.
 */
const freezeDatabase = ({ system }: Ground, { databaseName }: Of): Freeze => {
  return async () => {
    const admin = new pg.Client({ connectionString: system.stack.postgres?.adminUrl });
    await admin.connect();
    const stopped = new Set<number>();
    const stopNew = async () => {
      const { rows } = await admin.query<{ pid: number }>('SELECT pid FROM pg_stat_activity WHERE datname = $1', [
        databaseName,
      ]);
      for (const { pid } of rows.filter(({ pid }) => !stopped.has(pid))) {
        signal(pid, 'SIGSTOP');
        stopped.add(pid);
      }
    };
    await stopNew();
    let again: Promise<unknown> = Promise.resolve();
    const timer = setInterval(() => {
      // The admin's own question may hang behind what is frozen: then there is nothing new to freeze either.
      again = stopNew().catch(() => undefined);
    }, AGAIN_MILLISECONDS);
    return async () => {
      clearInterval(timer);
      for (const pid of stopped) signal(pid, 'SIGCONT');
      await again;
      await admin.end();
    };
  };
};

const of = (samples: readonly Sample[], name: string) => samples.filter(({ operation }) => operation === name);

/** What freezing one thing did. */
async function oneFreeze(load: WatchedLoad, freeze: Freeze, seconds: number, rate: number) {
  const steady = steadyAt(rate);
  await load.isSteady(Date.now(), steady, LONGEST_RECOVERY_MILLISECONDS);
  const from = Date.now();
  await wait(seconds * 1000);
  const moment = Date.now();
  const thaw = await freeze();
  let thawed: number;
  try {
    await wait(seconds * 1000);
  } finally {
    thawed = Date.now();
    await thaw();
  }
  const isSteady = await load.isSteady(thawed, steady, LONGEST_RECOVERY_MILLISECONDS);
  // What hangs yet is told by then.
  await wait(DEADLINE_MILLISECONDS);
  return {
    before: load.between(from, moment),
    frozen: load.between(moment, thawed),
    all: load.between(moment),
    recovery: isSteady ? recoveryOf(load.between(thawed), thawed) : null,
  };
}

function told(seen: Awaited<ReturnType<typeof oneFreeze>>, department: DepartmentCode) {
  const { before, frozen: during, all, recovery } = seen;
  const summary = summaryOf(all);
  const [p99Before, p99] = [latencyOf(of(before, 'others')).p99, latencyOf(of(during, 'others')).p99];
  const touching = during.filter(({ operation }) => operation !== 'others');
  const answered = latencyOf(touching);
  const notWhole = of(all, 'others').filter(({ verdict }) => verdict !== 'whole').length;
  const untold = summary.verdicts.none + summary.verdicts.refused;
  return {
    others: { p99Before, p99, times: rounded(p99 / p99Before), requests: of(during, 'others').length, notWhole },
    touching: { requests: touching.length, partial: touching.filter(({ lacks }) => lacks).length, latency: answered },
    recoverySeconds: recovery === null ? null : rounded(recovery / 1000),
    verdicts: summary.verdicts,
    lacked: summary.lacked,
    reasons: summary.reasons,
    ...(summary.first ? { first: summary.first } : {}),
    missed: [
      ...never(summary),
      ...(untold > 0 ? [`${untold} without any data`] : []),
      ...lackedOthers(summary.lacked, [department]),
      ...(notWhole > 0 ? [`${notWhole} of the others were not whole`] : []),
      ...(p99 > MOST_P99_SHARE * p99Before
        ? [`p99 of the others was ${rounded(p99 / p99Before)} times that before`]
        : []),
      ...(answered.max > DEADLINE_MILLISECONDS + MARGIN_MILLISECONDS ? [`told after ${answered.max} ms only`] : []),
      ...(recovery === null || recovery > RECOVERY_SECONDS * 1000 ? [`recovery took ${recovery} ms`] : []),
    ],
  };
}

/** SIGSTOP of a department's process, then of what serves its database. */
export const frozen: Scenario = {
  about: 'SIGSTOP of each subgraph and of the processes of its database: what the others feel, and recovery',
  run: ({ residents, minutes, seed }, print) =>
    withGround(residents, async (ground) => {
      const { capacity, usual, rate } = ground;
      const seconds = minutes === null ? FULL_SECONDS : Math.max(LEAST_SECONDS, Math.floor((minutes * 60) / WINDOWS));
      for (const department of DEPARTMENTS) {
        const others = await ground.operationWithout(department.code);
        const load = ground.load({ share: FAULT_SHARE, operations: [...usual, { ...others, weight: 10 }] });
        const freezes = { process: freezeProcess(ground, department), database: freezeDatabase(ground, department) };
        for (const [what, freeze] of Object.entries(freezes)) {
          const before = loadAverage();
          const figure = told(await oneFreeze(load, freeze, seconds, rate(FAULT_SHARE)), department.code);
          progress(`frozen: ${what} of ${department.code}: ${figure.missed.join('; ') || 'as it must be'}`);
          const setting = { department: department.code, frozen: what, seconds, isFull: minutes === null, seed };
          const averages = { before, after: loadAverage() };
          print({ ...setting, capacity, rate: rate(FAULT_SHARE), ...figure, loadAverage: averages });
        }
        await load.stop();
      }
    }),
};
