import path from 'node:path';
import { freePort } from '@community-graph/local/free-port';
import { repositoryRoot } from '@community-graph/local/repository';
import { SupervisedProcess } from '@community-graph/local/supervised-process';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { allHouseholds } from '../household-oracle.ts';
import { atOffice } from '../record-at-office.ts';
import type { GraphAnswer } from '../start-test-stack.ts';
import { stack } from '../the-stack.ts';

const SOON = { timeout: 5_000, interval: 50 };
const MEMBERS = (field: string) => `query ($id: ID!) { household(id: $id) { members { resident { ${field} } } } }`;
const BIRTH_DATE = MEMBERS('birthDate');

let second: SupervisedProcess;
let secondUrl: string;
let households: string[];
beforeAll(async () => {
  // None that another part has asked for.
  households = (await allHouseholds(stack.databaseUrls)).slice(10);
  const port = await freePort();
  secondUrl = `http://127.0.0.1:${port}/graphql`;
  const addresses = SUBGRAPHS.map(({ code, envPrefix }) => [`${envPrefix}_URL`, stack.subgraphUrls[code]]);
  second = new SupervisedProcess({
    name: 'second-gateway',
    file: path.join(repositoryRoot, 'gateway/dist/main.js'),
    env: { ...process.env, DATA_DIR: stack.dataDir, PORT: String(port), ...Object.fromEntries(addresses) },
    logDir: stack.dataDir,
    readyUrl: `http://127.0.0.1:${port}/health/ready`,
    report: console.log,
  });
  await second.start();
});
afterAll(async () => {
  await second?.stop();
});

async function atSecond(query: string, id: string): Promise<Pick<GraphAnswer, 'data' | 'errors'>> {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${await stack.token('community-worker')}`,
  };
  const response = await fetch(secondUrl, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables: { id } }),
  });
  const { data, errors = [] } = (await response.json()) as Pick<GraphAnswer, 'data' | 'errors'>;
  return { data, errors };
}
const reasonsOf = ({ errors }: Pick<GraphAnswer, 'errors'>) => [
  ...new Set(errors.map(({ extensions }) => (extensions as { reason?: string }).reason)),
];

it('a combination is closed within its window at whichever gateway its parts are asked', async () => {
  const [one = '', other = '', third = '', fourth = ''] = households;
  // Given before there is a rule: no gateway asks the office for it yet.
  for (const id of [third, fourth]) expect(reasonsOf(await stack.ask(MEMBERS('name'), { id }))).toEqual([]);
  await atOffice(stack, 'office', (client) =>
    client.query(`INSERT INTO combination_rules (code, elements, window_hours, reason, state, proposed_by, confirmed_by)
      VALUES ('name-and-birth-date', '{resident-name,birth-date}', 1, 'test', 'ACTIVE', 'sharing-officer', 'auditor')`),
  );
  const both = MEMBERS('name birthDate');
  await vi.waitFor(async () => expect(reasonsOf(await atSecond(both, other))).toEqual(['COMBINATION']), SOON);
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

it('the demonstration’s catalogue is whole, and has an entry for every field that holds data', async () => {
  const { data, errors } = await stack.ask(
    '{ all: catalogue { totalCount } open: catalogue(first: 5, filter: { complete: false }) { totalCount edges { node { coordinate } } } }',
    {},
    'sharing-officer',
  );
  expect(errors).toEqual([]);
  expect(data.open).toEqual({ totalCount: 0, edges: [] });
  expect(data.all.totalCount).toBeGreaterThan(150);
});
