import { setTimeout as wait } from 'node:timers/promises';
import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import { DEPARTMENT_CODES, DEPARTMENTS } from '@community-graph/schema/departments';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { dishonesties } from '../field-owners.ts';
import { allHouseholds, type ExpectedHousehold, expectedHouseholds } from '../household-oracle.ts';
import { stack, untilWhole } from '../the-stack.ts';

const CLIENTS = 4;
const RECOVERY_MILLISECONDS = 5_000;
const KNOCK_MILLISECONDS = 50;
/** Between two questions of a client: processes that start need the processor too. */
const THINK_MILLISECONDS = 10;
/** So many whole answers in a row, from every client's view, count as recovered. */
const STEADY_ANSWERS = 40;

let expected: ExpectedHousehold[];
/**
 * Five seconds. On a machine so busy with other work that a start alone takes more than half of that, three times as long as the start:
 * then clients knock as well, and the first plans are made.
 */
let limit: number;
beforeAll(async () => {
  const all = await expectedHouseholds(stack.databaseUrls, await allHouseholds(stack.databaseUrls));
  // Finance is asked only of households that were granted something: each of these asks all five departments.
  expected = all.filter(({ assistance }) => Array.isArray(assistance) && assistance.length > 0);
  expect(expected.length).toBeGreaterThan(5);
  await stack.gateway.stop();
  const begun = performance.now();
  await stack.gateway.start();
  const start = performance.now() - begun;
  await untilWhole();
  limit = 2 * start > RECOVERY_MILLISECONDS ? 3 * start : RECOVERY_MILLISECONDS;
});

/** What a load saw. */
interface Watch {
  readonly answers: number;
  readonly partial: number;
  readonly dishonest: readonly string[];
  /** When the last answer that was not whole was asked for. */
  readonly lastTrouble: number;
}

/**
 * Keeps asking for households with several clients while `harm` is done, until answers are steadily whole again.
 * @param mayFail whether the gateway itself may be unreachable meanwhile
 */
async function underLoad(harm: () => Promise<void>, mayFail = false): Promise<Watch & { recovery: number }> {
  let [answers, partial, lastTrouble, steady] = [0, 0, 0, 0];
  const dishonest: string[] = [];
  let harmed = Number.POSITIVE_INFINITY;
  const isOver = () => Date.now() > harmed && (steady >= STEADY_ANSWERS || Date.now() - harmed > 4 * limit);
  const client = async (first: number) => {
    for (let n = first; !isOver(); n += CLIENTS) {
      const household = expected[n % expected.length];
      if (!household) throw new Error('There are no households.');
      const asked = Date.now();
      const answer = await stack.ask(HOUSEHOLD_360, { id: household.id }).catch(() => null);
      answers += 1;
      if (answer === null && !mayFail) dishonest.push('the gateway gave no answer');
      // Clients do not knock without a pause on a door that is shut.
      await wait(answer === null ? KNOCK_MILLISECONDS : THINK_MILLISECONDS);
      if (answer) dishonest.push(...dishonesties(answer, household));
      const whole = answer !== null && answer.errors.length === 0;
      if (!whole) [partial, lastTrouble, steady] = [partial + 1, Math.max(lastTrouble, asked), 0];
      else if (asked > harmed) steady += 1;
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, (_, index) => client(index)));
  await harm();
  harmed = Date.now();
  await clients;
  return { answers, partial, dishonest, lastTrouble, recovery: Math.max(0, lastTrouble - harmed) };
}

function expectHonestAndRecovered(watch: Awaited<ReturnType<typeof underLoad>>, what: string): void {
  console.log(
    `${what}: ${watch.answers} answers, ${watch.partial} partial, recovered after ${watch.recovery} ms of ${Math.round(limit)}`,
  );
  expect(watch.dishonest).toEqual([]);
  expect(watch.recovery).toBeLessThan(limit);
}

describe('under load, every answer is right or honestly partial, and nobody has to help', () => {
  it.each(DEPARTMENT_CODES)('when the subgraph of %s is killed', async (department) => {
    const before = stack.subgraphs[department].pid;
    const watch = await underLoad(async () => stack.subgraphs[department].kill('SIGKILL'));
    expectHonestAndRecovered(watch, `kill -9 ${department}`);
    expect(watch.partial).toBeGreaterThan(0);
    expect(stack.subgraphs[department].pid).not.toBe(before);
  });

  it.each(DEPARTMENTS)('when the database of $code is gone for a while', async ({ code, databaseName }) => {
    const admin = new pg.Client({ connectionString: stack.postgres?.adminUrl });
    await admin.connect();
    const watch = await underLoad(async () => {
      await admin.query(`ALTER DATABASE ${databaseName} ALLOW_CONNECTIONS false`);
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [databaseName]);
      await wait(1_500);
      await admin.query(`ALTER DATABASE ${databaseName} ALLOW_CONNECTIONS true`);
    });
    await admin.end();
    expectHonestAndRecovered(watch, `database of ${code} gone for 1.5 s`);
    expect(watch.partial).toBeGreaterThan(0);
  });

  it('when PostgreSQL is killed, with all five databases', async () => {
    const watch = await underLoad(async () => {
      process.kill(stack.postgres?.pid ?? 0, 'SIGKILL');
    });
    expectHonestAndRecovered(watch, 'kill -9 PostgreSQL');
    expect(watch.partial).toBeGreaterThan(0);
  });

  it('when the gateway is killed: it is back, and whole', async () => {
    const watch = await underLoad(async () => stack.gateway.kill('SIGKILL'), true);
    expectHonestAndRecovered(watch, 'kill -9 gateway');
  });
});
