import { execFile } from 'node:child_process';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allHouseholds } from './household-oracle.ts';
import { journalBytes, randomNumbers, untilJournalGrows, untilOfficeWrites } from './moments.ts';
import { readiness, recordedRequests, untilSealed, untilShipped, verified } from './record-at-office.ts';
import { startTestStack, type TestStack, testSeed } from './start-test-stack.ts';

const RESIDENTS = 300;
const CLIENTS = 6;
const KILLS = Number(process.env.RECORD_KILLS ?? 4);
/** At each step that is waited for. */
const STEP_KILLS = 3;
const LONGEST_PAUSE = 700;
const OPEN = '{ region(code: "2201") { nameZh: name } }';

let stack: TestStack;
let households: string[];
beforeAll(async () => {
  stack = await startTestStack(RESIDENTS);
  households = await allHouseholds(stack.databaseUrls);
});
afterAll(() => stack?.stop());

/** What clients hold. */
interface Held {
  /** Requests that were answered with protected data, or of whose answer at least the head came. */
  readonly requests: string[];
  readonly failures: string[];
}

/** Asks one household; whatever of an answer has come counts as held. */
async function askOnce(token: string, household: string, held: Held): Promise<void> {
  try {
    const response = await fetch(stack.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: HOUSEHOLD_360, variables: { id: household } }),
    });
    if (response.status !== 200) return void held.failures.push(`HTTP status ${response.status}`);
    held.requests.push(response.headers.get('x-request-id') ?? 'none');
    const { errors } = (await response.json()) as { errors?: unknown };
    if (errors) held.failures.push(JSON.stringify(errors).slice(0, 300));
  } catch (error) {
    held.failures.push((error as Error).message);
    await wait(5);
  }
}

/** Keeps asking for households while something is done. */
async function underLoad(work: (held: Held) => Promise<unknown>): Promise<Held> {
  const held: Held = { requests: [], failures: [] };
  const token = await stack.token('community-worker');
  let isOver = false;
  const client = async (first: number) => {
    for (let n = first; !isOver; n += CLIENTS) await askOnce(token, households[n % households.length] ?? '', held);
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
  const wrong = requests.filter((request) => recorded.get(request) !== 1);
  console.log(`${what}: ${requests.length} answers held, ${wrong.length} of them not on the record once`);
  expect(requests.length).toBeGreaterThan(KILLS);
  expect(wrong).toEqual([]);
  expect([...recorded].filter(([, count]) => count > 1)).toEqual([]);
  await untilSealed(stack);
  expect(await verified(stack)).toMatchObject({ intact: true });
}

describe('no answer without its record', () => {
  const random = randomNumbers(testSeed);
  const atRandom = () => wait(Math.round(random() * LONGEST_PAUSE));
  const moments: [string, readonly ('gateway' | 'sharing')[], number, () => Promise<unknown>][] = [
    ['the gateway is killed at random moments', ['gateway'], KILLS, atRandom],
    ['the gateway is killed while it writes the record', ['gateway'], STEP_KILLS, () => untilJournalGrows(stack)],
    ['the sharing office is killed at random moments', ['sharing'], KILLS, atRandom],
    ['the sharing office is killed while it stores', ['sharing'], STEP_KILLS, () => untilOfficeWrites(stack, 'looks')],
    [
      'the sharing office is killed while it signs',
      ['sharing'],
      STEP_KILLS,
      () => untilOfficeWrites(stack, 'checkpoints'),
    ],
    ['both are killed at random moments', ['gateway', 'sharing'], STEP_KILLS, atRandom],
  ];
  it.each(moments)('when %s, again and again', { timeout: 300_000 }, async (what, names, kills, moment) => {
    const processes = names.map((name) => (name === 'gateway' ? stack.gateway : stack.subgraphs.sharing));
    const held = await underLoad(async ({ requests }) => {
      for (let count = 0; count < kills; count += 1) {
        const before = requests.length;
        await vi.waitUntil(() => requests.length > before, { timeout: 30_000 });
        await moment();
        await Promise.all(processes.map((one) => one.stop('SIGKILL')));
        await Promise.all(processes.map((one) => one.start()));
      }
    });
    await expectAllRecorded(held, `${what}, ${kills} times`);
    if (!names.includes('gateway')) expect(held.failures).toEqual([]);
  });

  it('while the office is down answers are given, and kept for it', async () => {
    await stack.subgraphs.sharing.stop('SIGKILL');
    const held = await underLoad(() => wait(3_000));
    expect(held.failures).toEqual([]);
    const { recordBacklog, status } = await readiness(stack);
    expect(status).toBe('degraded');
    expect(recordBacklog).toBeGreaterThanOrEqual(held.requests.length);
    await stack.subgraphs.sharing.start();
    await expectAllRecorded(held, 'the office is down');
  });
});

/** Lets the gateway's process write no file beyond a size: then its disk refuses. */
const limitFiles = (bytes: number | 'unlimited') =>
  promisify(execFile)('prlimit', [`--pid=${stack.gateway.pid}`, `--fsize=${bytes}:unlimited`]);

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
      expect((await stack.ask(HOUSEHOLD_360, { id })).status).toBe(200);
      await harm();
      for (let count = 0; count < 3; count += 1) {
        const refused = await stack.ask(HOUSEHOLD_360, { id });
        expect(refused).toMatchObject({ status: 503, data: null, errors: [{ extensions: { code: 'INTERNAL' } }] });
      }
      expect(await stack.ask(OPEN)).toMatchObject({ status: 200, errors: [], data: { region: { nameZh: '长春市' } } });
      await mend();
      const { status, errors, headers } = await stack.ask(HOUSEHOLD_360, { id });
      expect({ status, errors }).toEqual({ status: 200, errors: [] });
      await untilShipped(stack);
      expect((await recordedRequests(stack)).get(headers.get('x-request-id') ?? '')).toBe(1);
      await untilSealed(stack);
      expect(await verified(stack)).toMatchObject({ intact: true });
    },
  );
});
