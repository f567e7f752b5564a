import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '@community-graph/local/free-port';
import { repositoryRoot } from '@community-graph/local/repository';
import { SupervisedProcess } from '@community-graph/local/supervised-process';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allHouseholds } from '../household-oracle.ts';
import { atOffice, recordedRequests } from '../record-at-office.ts';
import type { GraphAnswer } from '../start-test-stack.ts';
import { stack } from '../the-stack.ts';
import { SM } from './environment.ts';

const WORKERS = 2;
const SOON = { timeout: 5_000, interval: 50 };
const PATIENCE = { timeout: 20_000, interval: 50 };
const MEMBERS = (field: string) => `query ($id: ID!) { household(id: $id) { members { resident { ${field} } } } }`;
const BIRTH_DATE = MEMBERS('birthDate');
const ENVIRONMENT = { ...SM, GATEWAY_WORKERS: String(WORKERS), SUBSCRIPTIONS_PER_CALLER: '3', SHED_DELAY_MS: '60000' };

/** A gateway beside that of the system, of two workers. */
let second: SupervisedProcess;
let secondOrigin: string;
let households: string[];
beforeAll(async () => {
  // None that another part has asked for.
  households = (await allHouseholds(stack.databaseUrls)).slice(10);
  const port = await freePort();
  secondOrigin = `http://127.0.0.1:${port}`;
  const addresses = SUBGRAPHS.map(({ code, envPrefix }) => [`${envPrefix}_URL`, stack.subgraphUrls[code]]);
  second = new SupervisedProcess({
    name: 'second-gateway',
    file: path.join(repositoryRoot, 'gateway/dist/main.js'),
    env: {
      ...{ ...process.env, ...ENVIRONMENT, DATA_DIR: stack.dataDir, PORT: String(port) },
      ...Object.fromEntries(addresses),
    },
    logDir: stack.dataDir,
    readyUrl: `${secondOrigin}/health/ready`,
    report: console.log,
  });
  await second.start();
  // It answers when one does.
  await vi.waitUntil(() => told().some(({ msg }) => msg === 'all workers are ready'), PATIENCE);
});
afterAll(async () => {
  await second?.stop();
});

type Answer = Pick<GraphAnswer, 'data' | 'errors'> & { readonly requestId: string };
const tokens = new Map<string, Promise<string>>();
const tokenOf = (persona: string): Promise<string> => {
  const token = tokens.get(persona) ?? stack.token(persona);
  tokens.set(persona, token);
  return token;
};

/** Asks over a connection, or one of its own: these go to the workers in turn. */
async function atSecond(query: string, id: string, agent = new Agent()): Promise<Answer> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf('community-worker')}` };
  const asking = request(`${secondOrigin}/graphql`, { method: 'POST', headers, agent });
  asking.end(JSON.stringify({ query, variables: { id } }));
  return new Promise((resolve, reject) => {
    asking.on('error', reject).on('response', async (response) => {
      try {
        const { data, errors = [] } = JSON.parse(await text(response)) as Pick<GraphAnswer, 'data' | 'errors'>;
        resolve({ data, errors, requestId: String(response.headers['x-request-id']) });
      } catch (error) {
        reject(error);
      }
    });
  });
}
const reasonsOf = ({ errors }: Pick<GraphAnswer, 'errors'>) => [
  ...new Set(errors.map(({ extensions }) => (extensions as { reason?: string }).reason)),
];

/** What the second gateway has said, by worker. */
const told = (): { worker?: number; requestId?: string; msg: string }[] =>
  readFileSync(path.join(stack.dataDir, 'second-gateway.log'), 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
/** The processes that answer for it. */
const workerProcesses = (): number[] =>
  readFileSync(`/proc/${second.pid}/task/${second.pid}/children`, 'utf8').trim().split(' ').map(Number);
const workerOf = ({ requestId }: Answer) =>
  vi.waitUntil(() => told().find((line) => line.requestId === requestId && line.msg === 'request')?.worker, SOON);

/** One connection to each worker. */
async function connections(): Promise<Agent[]> {
  const found = new Map<number, Agent>();
  for (let tries = 0; found.size < WORKERS && tries < 20; tries += 1) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const worker = await workerOf(await atSecond('{ __typename }', '', agent));
    if (found.has(worker)) agent.destroy();
    else found.set(worker, agent);
  }
  expect(found.size).toBe(WORKERS);
  return [...found.values()];
}

it('a combination is closed within its window at whichever gateway its parts are asked', async () => {
  const [one = '', other = '', third = '', fourth = ''] = households;
  // Given before there is a rule: no gateway asks the office for it yet.
  for (const id of [third, fourth]) expect(reasonsOf(await stack.ask(MEMBERS('name'), { id }))).toEqual([]);
  await atOffice(stack, 'office', (client) =>
    client.query(`INSERT INTO combination_rules (code, elements, window_hours, reason, state, proposed_by, confirmed_by)
      VALUES ('name-and-birth-date', '{resident-name,birth-date}', 1, 'test', 'ACTIVE', 'sharing-officer', 'auditor')`),
  );
  const both = MEMBERS('name birthDate');
  // By each worker of the second one.
  for (const agent of await connections()) {
    await vi.waitFor(async () => expect(reasonsOf(await atSecond(both, other, agent))).toEqual(['COMBINATION']), SOON);
  }
  await vi.waitFor(async () => expect(reasonsOf(await stack.ask(both, { id: other }))).toEqual(['COMBINATION']), SOON);

  expect(reasonsOf(await stack.ask(MEMBERS('name'), { id: one }))).toEqual([]);
  const since = Date.now();
  // Dates that the second one gives before it knows count as read there, and are closed when it does.
  const isClosed = async (id: string) => expect(reasonsOf(await atSecond(BIRTH_DATE, id))).toEqual(['COMBINATION']);
  await vi.waitFor(() => isClosed(one), SOON);
  console.log(`what one gateway gave was known to the other after ${Date.now() - since} ms`);
  await vi.waitFor(() => isClosed(third), SOON);
  // The first one gave it before there was a rule.
  await vi.waitFor(
    async () => expect(reasonsOf(await stack.ask(BIRTH_DATE, { id: fourth }))).toEqual(['COMBINATION']),
    SOON,
  );
});

describe('workers of one gateway', () => {
  it('close a combination at once: each knows what another gave before its answer left', async () => {
    const [first, other] = await connections();
    for (const id of households.slice(4, 24)) {
      expect(reasonsOf(await atSecond(MEMBERS('name'), id, first))).toEqual([]);
      expect(reasonsOf(await atSecond(BIRTH_DATE, id, other))).toEqual(['COMBINATION']);
    }
  });

  it('keep a chain each, and every look of theirs is at the office once', async () => {
    const answers = await Promise.all(households.slice(24, 44).map((id) => atSecond(MEMBERS('sex'), id)));
    const workers = new Set(await Promise.all(answers.map(workerOf)));
    expect(workers.size).toBe(WORKERS);
    const chains = readdirSync(path.join(stack.dataDir, 'record'));
    // And one of the system's own gateway.
    expect(chains.length).toBeGreaterThanOrEqual(WORKERS + 1);
    await vi.waitFor(async () => {
      const recorded = await recordedRequests(stack);
      expect(answers.map(({ requestId }) => recorded.get(requestId))).toEqual(answers.map(() => 1));
    }, PATIENCE);
  });

  it('tell their metrics together, whichever is asked', async () => {
    const count = async (agent: Agent) => {
      const asking = request(`${secondOrigin}/metrics`, { agent }).end();
      const page = await new Promise<string>((resolve) => asking.on('response', (one) => resolve(text(one))));
      const all = page.matchAll(/^community_graph_requests_total\{[^}]*\} (\d+)$/gm);
      expect(page.match(/^process_start_time_seconds/gm) ?? []).toHaveLength(0);
      return [...all].reduce((sum, [, requests]) => sum + Number(requests), 0);
    };
    const agents = await connections();
    const before = await Promise.all(agents.map(count));
    expect(new Set(before).size).toBe(1);
    await Promise.all(agents.map((agent) => atSecond('{ __typename }', '', agent)));
    expect(await Promise.all(agents.map(count))).toEqual(before.map((sum) => sum + WORKERS));
  });

  it('count the subscriptions of a caller together', async () => {
    const authorization = `Bearer ${await tokenOf('community-worker')}`;
    const query = 'subscription { caseUpdated(community: "220102001001") { id } }';
    const leaving = new AbortController();
    const open = async () => {
      const headers = { authorization, accept: 'text/event-stream', 'content-type': 'application/json' };
      const body = JSON.stringify({ query });
      const asked = { method: 'POST', headers, body, signal: leaving.signal };
      return (await fetch(`${secondOrigin}/graphql`, asked)).status;
    };
    const statuses = [await open(), await open(), await open(), await open(), await open()];
    leaving.abort();
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  it('are replaced when one is killed: nothing that it gave is lost, and the gateway stays', async () => {
    const before = workerProcesses();
    expect(before).toHaveLength(WORKERS);
    const ready = () => told().filter(({ msg }) => msg === 'gateway ready').length;
    const started = ready();
    const agents = await connections();
    const given = await Promise.all(
      agents.map((agent, n) => atSecond(MEMBERS('sex'), households[44 + n] ?? '', agent)),
    );
    process.kill(before[0] as number, 'SIGKILL');
    await vi.waitUntil(() => ready() === started + 1, PATIENCE);
    expect(workerProcesses()).toHaveLength(WORKERS);
    expect(workerProcesses()).not.toContain(before[0]);
    const after = await Promise.all(households.slice(46, 56).map((id) => atSecond(MEMBERS('sex'), id)));
    expect(after.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(await Promise.all(after.map(workerOf))).size).toBe(WORKERS);
    await vi.waitFor(async () => {
      const recorded = await recordedRequests(stack);
      const all = [...given, ...after];
      expect(all.map(({ requestId }) => recorded.get(requestId))).toEqual(all.map(() => 1));
    }, PATIENCE);
  });

  it('finish what they have begun when the gateway is stopped, and leave nothing running', async () => {
    const asked = households.slice(56, 66).map((id) => atSecond(MEMBERS('sex'), id));
    const answers = Promise.allSettled(asked);
    const running = workerProcesses();
    expect(running).toHaveLength(WORKERS);
    await second.stop();
    for (const one of await answers) {
      if (one.status === 'fulfilled') expect(one.value.errors).toEqual([]);
      // One that came too late found nobody there; none is cut off within its answer.
      else expect(['ECONNREFUSED', 'ECONNRESET']).toContain((one.reason as NodeJS.ErrnoException).code);
    }
    for (const pid of running) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
