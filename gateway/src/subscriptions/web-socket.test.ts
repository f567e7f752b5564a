import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import {
  BLOOD_OPEN,
  CASES_OPEN,
  COMMUNITY,
  type HeardEvent,
  type SubscribedGraph,
  startSubscribedGraph,
} from '../testing/subscribed-graph.ts';

const CASES = 'subscription ($community: RegionCode!) { caseUpdated(community: $community) { id status } }';
const FIVE_SECONDS = { timeout: 5_000, interval: 20 };
const id = (number: number) => `0d0d0d0d-0000-4000-8000-${String(number).padStart(12, '0')}`;
let graph: SubscribedGraph;
let authorization = '';
beforeAll(async () => {
  graph = await startSubscribedGraph();
  authorization = `Bearer ${await graph.token()}`;
});
afterAll(() => graph?.stop());

/** Subscribes with graphql-ws' own client; `greeting` is what it sends in `connection_init`. */
function listen(greeting: Record<string, unknown> = { authorization }, extensions: Record<string, unknown> = {}) {
  const url = `${graph.gateway.url.replace('http', 'ws')}/graphql`;
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams: greeting,
    retryAttempts: 0,
    lazy: true,
  });
  const heard = { events: [] as HeardEvent[], failure: null as unknown, isOver: false };
  const leave = client.subscribe(
    { query: CASES, variables: { community: COMMUNITY }, extensions },
    {
      next: (event) => heard.events.push(event as unknown as HeardEvent),
      error: (failure) => Object.assign(heard, { failure, isOver: true }),
      complete: () => Object.assign(heard, { isOver: true }),
    },
  );
  return Object.assign(heard, { leave, close: () => client.dispose() });
}
const until = (condition: () => unknown) => vi.waitUntil(condition, FIVE_SECONDS);
const opened = () => graph.logged.filter((line) => line.includes('subscription opened')).length;
async function listening(...given: Parameters<typeof listen>) {
  const before = opened();
  const heard = listen(...given);
  await until(() => opened() > before || heard.isOver);
  return heard;
}

describe('over a WebSocket', () => {
  it('events come, and after an event id what was missed', async () => {
    const first = await listening();
    graph.step(id(1), 'RECEIVED');
    await until(() => first.events.length === 1);
    expect(first.events[0]?.data).toEqual({ caseUpdated: { id: id(1), status: 'RECEIVED' } });
    await first.close();
    graph.step(id(2), 'RECEIVED');
    const again = await listening({ authorization }, { lastEventId: first.events[0]?.extensions.eventId });
    await until(() => again.events.length === 1);
    expect(again.events[0]?.data.caseUpdated.id).toBe(id(2));
    await again.close();
  });

  it('a subscription ends with the agreement that opened it, and says so', async () => {
    const hearing = await listening();
    graph.office.publish({ agreements: [BLOOD_OPEN] });
    await until(() => hearing.isOver);
    expect(hearing.failure).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD', reason: 'NO_AGREEMENT' } }]);
    const refused = await listening();
    expect(refused.failure).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD' } }]);
    graph.office.publish({ agreements: [CASES_OPEN, BLOOD_OPEN] });
    await until(() => graph.office.asked());
    await Promise.all([hearing.close(), refused.close()]);
  });

  it('a subscriber who completes is told no more, and holds no place', async () => {
    const hearing = await listening();
    hearing.leave();
    await until(() => hearing.isOver);
    const witness = await listening();
    graph.step(id(3), 'RECEIVED');
    await until(() => witness.events.length === 1);
    expect(hearing.events).toEqual([]);
    await Promise.all([hearing.close(), witness.close()]);
  });
});

describe('a socket is refused', () => {
  it.each([{}, { authorization: 'Bearer a.b.c' }, { authorization: 7 }])(
    'that shows %j for a token',
    async (greeting) => {
      const hearing = await listening(greeting);
      expect(hearing.failure).toMatchObject({ code: 4401 });
      await hearing.close();
    },
  );

  it.each([
    ['http://elsewhere.example', '/graphql', 403],
    ['null', '/graphql', 403],
    [undefined, '/elsewhere', 404],
  ])('of origin %s at %s', async (origin, path, status) => {
    const url = `${graph.gateway.url.replace('http', 'ws')}${path}`;
    const socket = new WebSocket(url, 'graphql-transport-ws', origin === undefined ? {} : { origin });
    const answer = await new Promise((resolve) => {
      socket.once('unexpected-response', (_, response) => resolve(response.statusCode));
      socket.once('open', () => resolve('open'));
    });
    socket.once('error', () => {});
    socket.terminate();
    expect(answer).toBe(status);
  });

  it('not of a page of this server', async () => {
    const url = `${graph.gateway.url.replace('http', 'ws')}/graphql`;
    const socket = new WebSocket(url, 'graphql-transport-ws', { origin: graph.gateway.url });
    await new Promise((resolve) => socket.once('open', resolve));
    socket.terminate();
  });
});
