import { randomUUID } from 'node:crypto';
import { residentDied } from '@community-graph/schema/events/public-security';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../database/connect.ts';
import { applyNext } from './apply-inbox.ts';
import { replayDeadLetters } from './dead-letters.ts';
import { deliver } from './deliver.ts';
import { receive } from './inbox.ts';
import { recordEvent } from './record-event.ts';
import { inbox } from './tables.ts';
import {
  COMMUNITY,
  hear,
  nextQuestion,
  receiver,
  startTwoDepartments,
  type TwoDepartments,
} from './testing/two-departments.ts';

const seed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = Number(process.env.EVENT_RUNS ?? 60);
const SUBJECTS = 3;
const MOST_OPEN = 4;
/** An event rests until time passes, and two failures make it a dead letter. */
const RETRIES = { attempts: 2, rest: () => 1_000 };

let two: TwoDepartments;
/** So often does the reaction fail from now on. */
let failures = 0;
beforeAll(async () => {
  console.log(`TEST_SEED=${seed}`);
  two = await startTwoDepartments(() => {
    if (failures > 0) {
      failures -= 1;
      throw new Error('The reaction fails.');
    }
  });
});
afterAll(() => two?.stop());

class Crash extends Error {}

/** The database of a process that ends just before it would commit its next transaction, or a later one. */
const crashing = (db: Database, after: number): Database => {
  let left = after;
  return Object.assign(Object.create(db) as Database, {
    transaction: (work: (tx: Database) => Promise<unknown>) =>
      db.transaction(async (tx) => {
        const result = await work(tx);
        left -= 1;
        if (left < 0) throw new Crash();
        return result;
      }),
  });
};

const ignoreCrash = (work: Promise<unknown>) =>
  work.catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });

/** A transaction of the producer that stays open until a later action ends it. */
interface OpenTransaction {
  readonly subject: string;
  readonly day: string;
  end(how: 'commit' | 'rollback'): Promise<void>;
}

async function begin(subject: string, day: string): Promise<OpenTransaction> {
  let end: (how: 'commit' | 'rollback') => void = () => {};
  const ending = new Promise<'commit' | 'rollback'>((resolve) => {
    end = resolve;
  });
  let recorded = () => {};
  const recording = new Promise<void>((resolve) => {
    recorded = resolve;
  });
  const running = two.police.db.transaction(async (tx) => {
    await recordEvent(tx, residentDied, { subject, community: COMMUNITY, data: { deathDate: day } });
    recorded();
    if ((await ending) === 'rollback') throw new Crash();
  });
  await Promise.race([recording, running]);
  return {
    ...{ subject, day },
    end: async (how) => {
      end(how);
      await ignoreCrash(running);
    },
  };
}

const crash = fc.record({
  kind: fc.constantFrom('producer crashes' as const, 'consumer crashes' as const, 'apply, crash' as const),
  after: fc.nat(1),
});
const whole = fc.record({ kind: fc.constant('whole' as const), subject: fc.nat(SUBJECTS - 1) });
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('begin' as const), subject: fc.nat(SUBJECTS - 1) }) },
  { weight: 4, arbitrary: whole },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('commit' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rollback' as const), which: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('hear', 'lose', 'twice') }) },
  { weight: 4, arbitrary: crash },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('apply', 'apply twice at once', 'time passes') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fail' as const), times: fc.integer({ min: 1, max: 3 }) }) },
);
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

/** One run: what is open, and what was committed about each subject, in order. */
class Run {
  readonly subjects = Array.from({ length: SUBJECTS }, () => randomUUID());
  readonly committed: { subject: string; day: string }[] = [];
  #open: OpenTransaction[] = [];
  #day = 0;

  async begin(index: number): Promise<void> {
    const subject = this.subjects[index] ?? '';
    // Another transaction about the subject would wait for the first.
    if (this.#open.length >= MOST_OPEN || this.#open.some((one) => one.subject === subject)) return;
    this.#day += 1;
    this.#open.push(await begin(subject, new Date(Date.UTC(2026, 0, this.#day)).toISOString().slice(0, 10)));
  }

  /** Begins and commits at once. */
  async whole(index: number): Promise<void> {
    const before = this.#open.length;
    await this.begin(index);
    if (this.#open.length > before) await this.end(before, 'commit');
  }

  async end(which: number, how: 'commit' | 'rollback'): Promise<void> {
    const one = this.#open[which % Math.max(this.#open.length, 1)];
    if (!one) return;
    this.#open = this.#open.filter((other) => other !== one);
    await one.end(how);
    if (how === 'commit') this.committed.push({ subject: one.subject, day: one.day });
  }

  async endAll(): Promise<void> {
    while (this.#open.length > 0) await this.end(0, 'commit');
  }
}

const apply = (db = two.insurance.db) => applyNext(db, [two.reaction], RETRIES);

const timePasses = () => two.insurance.db.update(inbox).set({ nextAttemptAt: new Date(0) });

const STEPS: Record<string, (after: number) => Promise<unknown>> = {
  hear: () => hear(two),
  lose: async () => deliver(two.producer(), receiver(), await nextQuestion(two.insurance)),
  twice: async () => {
    const question = await nextQuestion(two.insurance);
    const pages = [
      await deliver(two.producer(), receiver(), question),
      await deliver(two.producer(), receiver(), question),
    ];
    for (const page of pages) await receive(two.insurance.db, 'public-security', page);
  },
  'producer crashes': async (after) => {
    const producer = two.producer(crashing(two.police.db, after));
    await ignoreCrash(deliver(producer, receiver(), await nextQuestion(two.insurance)));
  },
  'consumer crashes': async (after) => {
    const page = await deliver(two.producer(), receiver(), await nextQuestion(two.insurance));
    await ignoreCrash(receive(crashing(two.insurance.db, after), 'public-security', page));
  },
  apply: () => apply(),
  'apply twice at once': () => Promise.all([apply(), apply()]),
  // What a killed process has not counted is tried again.
  'apply, crash': (after) => ignoreCrash(apply(crashing(two.insurance.db, after))),
  'time passes': timePasses,
};

async function take(run: Run, step: Action): Promise<void> {
  if (step.kind === 'begin') return run.begin(step.subject);
  if (step.kind === 'whole') return run.whole(step.subject);
  if (step.kind === 'commit' || step.kind === 'rollback') return run.end(step.which, step.kind);
  if (step.kind === 'fail') failures = step.times;
  else await STEPS[step.kind]?.('after' in step ? step.after : 0);
}

async function settle(): Promise<void> {
  failures = 0;
  await hear(two);
  do {
    await timePasses();
    while (await apply());
  } while ((await replayDeadLetters(two.insurance.db)) > 0);
}

it('loses no event, applies none twice, and keeps the order of each subject, whatever happens in between', async () => {
  let applied = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 50, size: 'max' }), async (actions) => {
      const run = new Run();
      for (const step of actions) await take(run, step);
      await run.endAll();
      await settle();
      const effects = await two.effects(run.subjects);
      applied += effects.length;
      for (const subject of run.subjects) {
        const days = (all: readonly { subject: string; day: string }[]) =>
          all.filter((one) => one.subject === subject).map(({ day }) => day);
        expect(days(effects)).toEqual(days(run.committed));
      }
    }),
    { numRuns: RUNS, seed },
  );
  console.log(`${RUNS} interleavings, ${applied} events applied`);
  expect(applied).toBeGreaterThan(RUNS);
}, 120_000);
