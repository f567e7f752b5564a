import { once } from 'node:events';
import { connect } from 'node:net';
import { residentChanged, serviceCaseChanged } from '@community-graph/schema/events/notice-types';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  BLOOD_OPEN,
  CASES_OPEN,
  COMMUNITY,
  type Hearing,
  hear,
  RESIDENT,
  type SubscribedGraph,
  startSubscribedGraph,
} from '../testing/subscribed-graph.ts';
import { post } from '../testing/test-graph.ts';

const CASES = `subscription Cases($community: RegionCode!) {
  caseUpdated(community: $community) { id status resident { id bloodType } } }`;
const FIVE_SECONDS = { timeout: 5_000, interval: 20 };
const id = (number: number) => `0c0c0c0c-0000-4000-8000-${String(number).padStart(12, '0')}`;

const AS_AT_FIRST = { agreements: [CASES_OPEN, BLOOD_OPEN], revoked: { tokenKeys: [], roles: [] } };

let graph: SubscribedGraph;
let isChanged = false;
let worker: Record<string, string>;
const hearings: Hearing[] = [];
beforeAll(async () => {
  graph = await startSubscribedGraph({ SUBSCRIPTIONS_PER_CALLER: '4' });
  worker = { authorization: `Bearer ${await graph.token()}` };
});
afterAll(() => graph?.stop());
beforeEach(async () => {
  if (isChanged) await publish(AS_AT_FIRST);
  isChanged = false;
  graph.looks.length = 0;
});
afterEach(() => {
  for (const hearing of hearings.splice(0)) hearing.leave();
});

async function publish(change: Parameters<SubscribedGraph['office']['publish']>[0]): Promise<void> {
  isChanged = true;
  graph.office.publish(change);
  await vi.waitUntil(() => graph.office.asked(), FIVE_SECONDS);
}
async function listen(headers = worker, query = CASES, variables: Record<string, unknown> = { community: COMMUNITY }) {
  const hearing = await hear(graph, { query, variables }, headers);
  hearings.push(hearing);
  return hearing;
}
const until = (condition: () => unknown) => vi.waitUntil(condition, FIVE_SECONDS);
const codes = ({ events }: Hearing) => events.at(-1)?.errors?.map(({ extensions }) => extensions.code);
const kidOf = ({ authorization = '' }: Record<string, string>) =>
  JSON.parse(Buffer.from(authorization.split(/[ .]/)[1] ?? '', 'base64url').toString()).kid as string;

describe('an event', () => {
  it('has fields of two departments, and is on the record as a query of the subscriber', async () => {
    const hearing = await listen();
    graph.step(id(1), 'ACCEPTED');
    await until(() => hearing.events.length === 1);
    const caseUpdated = { id: id(1), status: 'ACCEPTED', resident: { id: RESIDENT, bloodType: 'O' } };
    expect(hearing.events).toEqual([{ data: { caseUpdated }, extensions: { eventId: expect.any(String) } }]);
    expect(graph.looks).toMatchObject([
      {
        ...{
          sub: 'community-worker',
          purpose: 'household-service',
          operationName: 'Cases',
          agreements: ['A-1', 'A-2'],
        },
        ...{ subjects: [`Resident:${RESIDENT}`], refused: [] },
        given: ['Query.serviceCase', 'Resident.bloodType', 'ServiceCase.resident', 'ServiceCase.status'],
      },
    ]);
  });

  it('is of the community that was asked for, and what the subscriber cannot see is no event', async () => {
    const hearing = await listen();
    graph.step(id(2), 'ACCEPTED', '220102001002');
    graph.outbox.add(serviceCaseChanged, id(999), COMMUNITY);
    graph.step(id(3), 'ACCEPTED');
    await until(() => hearing.events.length > 0);
    expect(hearing.events.map(({ data }) => data.caseUpdated.id)).toEqual([id(3)]);
  });

  it('is decided anew: what is closed meanwhile is null with its reason, and the rest goes on', async () => {
    const hearing = await listen();
    graph.step(id(4), 'RECEIVED');
    await until(() => hearing.events.length === 1);
    await publish({ agreements: [CASES_OPEN] });
    graph.step(id(4), 'ACCEPTED');
    await until(() => hearing.events.length === 2);
    expect(hearing.events[1]).toMatchObject({
      data: { caseUpdated: { status: 'ACCEPTED', resident: { bloodType: null } } },
      errors: [{ extensions: { code: 'FORBIDDEN_FIELD', reason: 'NO_AGREEMENT' } }],
    });
  });

  it('of a resident is told to that resident, and to no other', async () => {
    const sub = id(77);
    const own = { authorization: `Bearer ${await graph.token('resident', sub)}` };
    const RESIDENTS = 'subscription ($id: ID!) { residentChanged(id: $id) { id home } }';
    const mine = await listen(own, RESIDENTS, { id: sub });
    const other = await listen(own, RESIDENTS, { id: RESIDENT });
    const all = await listen(own);
    expect(await other.refusal()).toMatchObject({
      status: 403,
      body: { errors: [{ extensions: { reason: 'NOT_SHARED', field: 'Subscription.residentChanged' } }] },
    });
    expect(await all.refusal()).toMatchObject({ status: 403 });
    graph.police.add(residentChanged, RESIDENT, COMMUNITY);
    graph.police.add(residentChanged, sub, COMMUNITY);
    await until(() => mine.events.length > 0);
    expect(mine.events).toMatchObject([{ data: { residentChanged: { id: sub, home: 'here' } } }]);
  });
});

describe('a subscription ends within five seconds', () => {
  it('when the key of its token is revoked', async () => {
    const hearing = await listen();
    void publish({ revoked: { tokenKeys: [kidOf(worker)], roles: [] } });
    await until(() => hearing.isOver());
    expect(codes(hearing)).toEqual(['UNAUTHENTICATED']);
  });

  it('when the agreement ends that opened it, or the role is taken', async () => {
    const changes = [
      { agreements: [BLOOD_OPEN] },
      { revoked: { tokenKeys: [], roles: [{ sub: 'community-worker', role: '*' }] } },
    ];
    for (const change of changes) {
      await publish(AS_AT_FIRST);
      const hearing = await listen();
      void publish(change);
      await until(() => hearing.isOver());
      expect(codes(hearing)).toEqual(['FORBIDDEN_FIELD']);
      graph.step(id(5), 'ACCEPTED');
      expect(hearing.events).toHaveLength(1);
    }
  });
});

describe('a subscription is refused', () => {
  it.each([
    [
      'outside the own region',
      { community: '220103001001' },
      CASES,
      403,
      'FORBIDDEN_FIELD',
      'Subscription.caseUpdated',
    ],
    ['of no community', { community: '2201' }, CASES, 400, 'BAD_USER_INPUT'],
    ['that is not of the graph', {}, 'subscription { nothing }', 400, 'BAD_USER_INPUT'],
    ['without its variable', {}, CASES, 400, 'BAD_USER_INPUT'],
  ])('%s', async (_, variables, query, status, code, field?: string) => {
    const { refusal } = await listen(worker, query, variables);
    const extensions = { code, ...(field ? { field } : {}) };
    expect(await refusal()).toMatchObject({ status, body: { errors: [{ extensions }] } });
  });

  it('without a token, and as a question that is to have one answer', async () => {
    expect(await (await listen({})).refusal()).toMatchObject({ status: 401 });
    const answer = await post(
      `${graph.gateway.url}/graphql`,
      { query: CASES, variables: { community: COMMUNITY } },
      worker,
    );
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ message: expect.stringContaining('text/event-stream') }] },
    });
  });

  it('when the caller has too many, until one is closed', async () => {
    const open = await Promise.all([1, 2, 3, 4].map(() => listen()));
    expect(await (await listen()).refusal()).toMatchObject({
      status: 429,
      body: { errors: [{ extensions: { code: 'RATE_LIMITED' } }] },
    });
    open[0]?.leave();
    await vi.waitUntil(async () => !(await listen()).isOver(), FIVE_SECONDS);
  });

  it('and that is on the record, like a query that is refused', async () => {
    await listen(worker, CASES, { community: '220103001001' });
    expect(graph.looks).toMatchObject([
      { given: [], refused: [{ field: 'Subscription.caseUpdated', reason: 'REGION' }] },
    ]);
  });
});

describe('after an event id', () => {
  it('comes what was missed, each thing once and as it is now, and then what happens', async () => {
    const first = await listen();
    graph.step(id(6), 'RECEIVED');
    await until(() => first.events.length === 1);
    first.leave();
    graph.step(id(7), 'RECEIVED');
    graph.step(id(8), 'RECEIVED');
    graph.step(id(7), 'ACCEPTED');
    const again = await listen({ ...worker, 'last-event-id': first.events[0]?.extensions.eventId ?? '' });
    await until(() => again.events.length === 2);
    graph.step(id(9), 'RECEIVED');
    await until(() => again.events.length === 3);
    expect(again.events.map(({ data: { caseUpdated: one } }) => [one.id, one.status])).toEqual([
      [id(8), 'RECEIVED'],
      [id(7), 'ACCEPTED'],
      [id(9), 'RECEIVED'],
    ]);
  });

  it('that is none, or of an outbox that is no more, nothing comes', async () => {
    expect(await (await listen({ ...worker, 'last-event-id': 'x' })).refusal()).toMatchObject({ status: 400 });
    const strange = Buffer.from(JSON.stringify({ 'civil-affairs': [RESIDENT, 1] })).toString('base64url');
    expect(await (await listen({ ...worker, 'last-event-id': strange })).refusal()).toMatchObject({ status: 409 });
  });
});

it('a client that does not read costs no memory: nothing is read for it, and then the state as it is', async () => {
  const LONG = 'x'.repeat(512 * 1024);
  const body = JSON.stringify({
    query: CASES.replace('status', 'status summary'),
    variables: { community: COMMUNITY },
  });
  const { hostname, port } = new URL(graph.gateway.url);
  const socket = connect(Number(port), hostname).pause();
  const head = `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: ${worker.authorization}\r\naccept: text/event-stream\r\n`;
  socket.write(`${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  await until(() => graph.logged.some((line) => line.includes('subscription opened')));
  const { queries } = graph.subgraphs['civil-affairs'];
  await until(() => graph.outbox.isHeard);
  queries.length = 0;
  const STEPS = 400;
  for (let step = 0; step < STEPS; step += 1) {
    graph.cases.set(id(step), { status: 'RECEIVED', summary: LONG });
    graph.step(id(step), 'RECEIVED');
  }
  // It is filled up to what the two ends of the connection hold, and then left alone.
  let read = -1;
  await vi.waitUntil(
    () => {
      const isStill = queries.length === read && read > 0;
      read = queries.length;
      return isStill;
    },
    { timeout: 20_000, interval: 500 },
  );
  expect(read).toBeLessThan(100);
  for (let step = 0; step < STEPS; step += 1) graph.cases.set(id(step), { status: 'LATER', summary: '' });
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('latin1')).slice(-2_000);
  });
  socket.resume();
  await vi.waitUntil(() => text.includes(id(STEPS - 1)), { timeout: 40_000, interval: 50 });
  expect(text).toContain('LATER');
  socket.destroy();
  await once(socket, 'close');
}, 90_000);

it('a gateway that stops says so, and the client goes on elsewhere', async () => {
  const other = await startSubscribedGraph();
  const headers = { authorization: `Bearer ${await other.token()}` };
  const hearing = await hear(other, { query: CASES, variables: { community: COMMUNITY } }, headers);
  await other.stop();
  await until(() => hearing.isOver());
  expect(codes(hearing)).toEqual(['SUBGRAPH_UNAVAILABLE']);
});
