import { execFile } from 'node:child_process';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { SupervisedProcess } from '@community-graph/local/supervised-process';
import { OFFICE_STEPS } from '@community-graph/sharing/record/steps';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ANSWER_STEPS, SHIPPING_STEPS } from '../../gateway/src/steps.ts';
import { allHouseholds } from '../household-oracle.ts';
import { type KillPlan, killedAtStep } from '../kill-plans.ts';
import { journalBytes, randomNumbers } from '../moments.ts';
import { readiness, recordedRequests, untilShipped, verifiedWhenSealed } from '../record-at-office.ts';
import { testSeed } from '../start-test-stack.ts';
import { stack } from '../the-stack.ts';

const CLIENTS = 4;
/** In the suite at some of the steps once, by chance; `npm run soak` at all of them, so often. */
const KILLS = Number(process.env.RECORD_KILLS ?? 0);
/** Between two questions of a client: processes that start need the processor too. */
const THINK_MILLISECONDS = 40;
/** Of three departments, one after another and side by side. */
const LOOK = 'query ($id: ID!) { household(id: $id) { members { resident { name healthRecord { bloodType } } } } }';
const OPEN = '{ region(code: "2201") { nameZh: name } }';

let households: string[];
beforeAll(async () => {
  households = await allHouseholds(stack.databaseUrls);
});

/** What clients hold. */
interface Held {
  /** The step at which each process is to be killed next. */
  readonly doing: Record<string, string>;
  /** Requests that were answered with protected data, or of whose answer at least the head came. */
  readonly requests: { readonly id: string; readonly doing: object }[];
  readonly failures: string[];
}

/** Asks one household; whatever of an answer has come counts as held. */
async function askOnce(token: string, household: string, held: Held): Promise<void> {
  try {
    const response = await fetch(stack.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: LOOK, variables: { id: household } }),
    });
    if (response.status !== 200) return void held.failures.push(`HTTP status ${response.status}`);
    held.requests.push({ id: response.headers.get('x-request-id') ?? 'none', doing: { ...held.doing } });
    const { errors } = (await response.json()) as { errors?: unknown };
    if (errors) held.failures.push(JSON.stringify(errors).slice(0, 300));
  } catch (error) {
    held.failures.push((error as Error).message);
  }
}

/** Keeps asking for households while something is done. */
async function underLoad(work: (held: Held) => Promise<unknown>): Promise<Held> {
  const held: Held = { doing: {}, requests: [], failures: [] };
  const token = await stack.token('community-worker');
  let isOver = false;
  const client = async (first: number) => {
    for (let n = first; !isOver; n += CLIENTS) {
      await askOnce(token, households[n % households.length] ?? '', held);
      await wait(THINK_MILLISECONDS);
    }
  };
  const clients = Array.from({ length: CLIENTS }, (_, index) => client(index));
  await work(held).finally(() => {
    isOver = true;
  });
  await Promise.all(clients);
  return held;
}

/** Every answer that a client holds is on the office's record once, and the record is intact. */
async function expectAllRecorded({ requests }: Held, what: string): Promise<void> {
  await untilShipped(stack);
  const recorded = await recordedRequests(stack);
  const wrong = requests.filter(({ id }) => recorded.get(id) !== 1);
  console.log(`${what}: ${requests.length} answers held, ${wrong.length} of them not on the record once`);
  // A few kills may follow each other so fast that hardly an answer is given between them.
  expect(requests.length).toBeGreaterThan(KILLS > 0 ? 20 : 0);
  expect(wrong).toEqual([]);
  expect([...recorded].filter(([, count]) => count > 1)).toEqual([]);
  expect(await verifiedWhenSealed(stack)).toMatchObject({ intact: true });
}

const random = randomNumbers(testSeed);
const below = (end: number) => Math.floor(random() * end);
const shuffled = <Value>(values: readonly Value[]): Value[] =>
  values
    .map((value) => ({ value, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ value }) => value);

const GATEWAY_STEPS: readonly string[] = [...ANSWER_STEPS, ...SHIPPING_STEPS];
/** An answer's steps are passed often; the first passing of another after a start is as good as any. */
const MOST_PASSINGS = 20;
const MOST_TURNS = 4;
/** At so many steps, all if there are fewer: of gateway and office at once, and of the office while the gateway lives. */
const SOME = KILLS > 0 ? { gateway: 99, office: 99, alone: 99 } : { gateway: 3, office: 2, alone: 1 };
/** So many answers are given while the office is down. */
const DOWN_ANSWERS = 30;

/** The first kill is at the very step, later ones are also between it and the next. */
const planFor = (step: string, kill: number): KillPlan => ({
  step,
  passings:
    (ANSWER_STEPS as readonly string[]).includes(step) && step !== 'part-written' ? 1 + below(MOST_PASSINGS) : 1,
  turns: kill === 0 ? 0 : below(MOST_TURNS),
});

/** Lets a process write no file beyond a size: then its disk refuses the rest. */
const limitFiles = (bytes: number | 'unlimited') =>
  promisify(execFile)('prlimit', [`--pid=${stack.gateway.pid}`, `--fsize=${bytes}:unlimited`]);

/** Kills a process at steps one after another; it starts with the plan, since what was left behind has steps too. */
async function killInTurn(victim: SupervisedProcess, plans: readonly KillPlan[], held: Held): Promise<void> {
  for (const plan of plans) {
    held.doing[victim.name] = plan.step;
    await victim.stop('SIGKILL');
    const killed = killedAtStep(stack, victim, plan);
    await victim.start();
    // The system writes a part of what it is given only when there is no room for the rest.
    if (plan.step === 'part-written') await limitFiles(journalBytes(stack.dataDir) + 3_000 + below(1_000));
    await killed;
  }
  await victim.ready();
}

/** So many steps once each, in any order. */
const plansOf = (steps: readonly string[], most: number, kill: number) =>
  shuffled(steps)
    .slice(0, most)
    .map((step) => planFor(step, kill));

describe('no answer without its record', { timeout: 600_000 * Math.max(KILLS, 1) }, () => {
  it(`when gateway and sharing office are killed at ${KILLS > 0 ? 'every step' : 'some steps'}`, async () => {
    const steps: string[] = [];
    const held = await underLoad(async (held) => {
      for (let count = 0; count < Math.max(KILLS, 1); count += 1) {
        const gateway = plansOf(GATEWAY_STEPS, SOME.gateway, count);
        const office = plansOf(OFFICE_STEPS, SOME.office, count);
        steps.push(...[...gateway, ...office].map(({ step }) => step));
        await Promise.all([
          killInTurn(stack.gateway, gateway, held),
          killInTurn(stack.subgraphs.sharing, office, held),
        ]);
      }
    });
    await expectAllRecorded(held, `killed at ${steps.join(', ')}`);
  });

  it('when the sharing office alone is killed and stays down: answers are given, and kept for it', async () => {
    const held = await underLoad(async (held) => {
      await killInTurn(stack.subgraphs.sharing, plansOf(OFFICE_STEPS, SOME.alone, 0), held);
      const { requests } = held;
      await stack.subgraphs.sharing.stop('SIGKILL');
      const before = requests.length;
      await vi.waitUntil(() => requests.length > before + DOWN_ANSWERS, { timeout: 60_000 });
    });
    expect(held.failures).toEqual([]);
    const { recordBacklog, status } = await readiness(stack);
    expect(status).toBe('degraded');
    expect(recordBacklog).toBeGreaterThanOrEqual(DOWN_ANSWERS);
    await stack.subgraphs.sharing.start();
    await expectAllRecorded(held, 'the office alone is killed, and down');
  });
});

const journal = () => path.join(stack.dataDir, 'record');
const moveAway = async () => {
  renameSync(journal(), `${journal()}.moved`);
  writeFileSync(journal(), 'in its place');
};
const moveBack = async () => {
  rmSync(journal());
  renameSync(`${journal()}.moved`, journal());
};

describe('when the record cannot be written', () => {
  const fill = (more: number) => () => limitFiles(journalBytes(stack.dataDir) + more);
  const empty = () => limitFiles('unlimited');
  const harms: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
    ['the disk takes no byte more', fill(0), empty],
    ['the disk is full amid a look', fill(200), empty],
    ['the journal is moved away', moveAway, moveBack],
  ];
  it.each(harms)(
    'since %s, protected data are refused, the rest stands, and it recovers by itself',
    async (_, harm, mend) => {
      const [id] = households;
      expect((await stack.ask(LOOK, { id })).status).toBe(200);
      await harm();
      for (let count = 0; count < 3; count += 1) {
        const refused = await stack.ask(LOOK, { id });
        expect(refused).toMatchObject({ status: 503, data: null, errors: [{ extensions: { code: 'INTERNAL' } }] });
      }
      expect(await stack.ask(OPEN)).toMatchObject({ status: 200, errors: [], data: { region: { nameZh: '长春市' } } });
      await mend();
      const { status, errors, headers } = await stack.ask(LOOK, { id });
      expect({ status, errors }).toEqual({ status: 200, errors: [] });
      expect(await verifiedWhenSealed(stack)).toMatchObject({ intact: true });
      expect((await recordedRequests(stack)).get(headers.get('x-request-id') ?? '')).toBe(1);
    },
  );
});
