import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { faultOf } from './ask-household.ts';
import type { Arrival, LoadPlan } from './plan.ts';
import { runLoad } from './run-load.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

/** A graph that answers each household after `delay()` milliseconds. */
const graph = (delay: () => number): Promise<string> =>
  serve(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { id } = JSON.parse(text).variables;
    const answer = JSON.stringify({ data: { household: { id } } });
    setTimeout(() => response.writeHead(200, { 'server-timing': 'total;dur=2, gateway;dur=1' }).end(answer), delay());
  });

const planOf = (url: string, arrival: Arrival): LoadPlan => ({
  url,
  token: 't',
  document: 'query($id: ID!) { household(id: $id) { id } }',
  ids: ['a', 'b', 'c'],
  first: 0,
  arrival,
  warmUpSeconds: 0,
  seconds: 0.5,
  timing: true,
});

it('a closed loop asks as often as it is answered, for different households', async () => {
  let asked = 0;
  const counting = await graph(() => {
    asked += 1;
    return 10;
  });
  const result = await runLoad(planOf(counting, { kind: 'closed', connections: 2 }));
  expect(result).toMatchObject({ faults: 0, firstFault: null, households: 3, split: { total: 2, gateway: 1 } });
  // What each of the two connections asked last may be answered after the end.
  expect(result.requests).toBeGreaterThanOrEqual(asked - 2);
  expect(result.requests).toBeLessThanOrEqual(Math.min(asked, 102));
  expect(result.latency.p50).toBeGreaterThanOrEqual(9);
});

it('an open loop counts a stall against every request that was due in it', async () => {
  const started = performance.now();
  // Nothing is answered in the first 300 ms: with one connection, 30 requests become late, not one.
  const stalled = await graph(() => Math.max(0, 300 - (performance.now() - started)));
  const result = await runLoad(planOf(stalled, { kind: 'open', rate: 100, connections: 1 }));
  expect(result.requests).toBe(50);
  expect(result.latency.max).toBeGreaterThan(250);
  expect(result.latency.p50).toBeGreaterThan(20);
});

it('leaves the warm-up out of the figures, but not its faults', async () => {
  const refused = await serve((_, response) => response.writeHead(503).end('down'));
  const plan = { ...planOf(refused, { kind: 'closed', connections: 1 } as const), warmUpSeconds: 0.1, seconds: 0 };
  const result = await runLoad(plan);
  expect(result.requests).toBe(0);
  expect(result.faults).toBeGreaterThan(0);
  expect(result.firstFault).toContain('503');
});

it.each([
  ['another household', 200, '{"data":{"household":{"id":"b"}}}', 'household b instead of a'],
  ['no household', 200, '{"data":{"household":null}}', 'household undefined'],
  ['an error beside the household', 200, '{"data":{"household":{"id":"a"}},"errors":[{"message":"x"}]}', 'errors'],
  ['another status', 500, '{"data":{"household":{"id":"a"}}}', 'status 500'],
  ['a page', 200, '<html>', 'not JSON'],
])('takes %s for a fault', (_, status, text, words) => expect(faultOf(status, text, 'a')).toContain(words));

it('takes a whole household for none', () => expect(faultOf(200, '{"data":{"household":{"id":"a"}}}', 'a')).toBeNull());
