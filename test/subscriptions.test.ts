import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { rowsOf } from './authorization/department-rows.ts';
import { startTestStack, type TestStack } from './start-test-stack.ts';

const PERSONA = 'community-worker';
const FIELDS = 'id number status version resident { id name }';
const SUBSCRIPTION = `subscription ($community: RegionCode!) { caseUpdated(community: $community) { ${FIELDS} } }`;
const PATIENCE = { timeout: 20_000, interval: 50 };
const WITHIN_MILLISECONDS = 5_000;

let stack: TestStack;
let community: string;
/** Cases of one community that were received and not yet accepted. */
let cases: { id: string; version: number }[];
beforeAll(async () => {
  stack = await startTestStack(600);
  const rows = await rowsOf(
    stack,
    'civil-affairs',
    `select community_code as community, array_to_json(array_agg(json_build_object('id', id, 'version', version) order by id))::text as cases
     from service_cases where status = 'RECEIVED' and community_code like '220102%' group by 1 order by count(*) desc limit 1`,
  );
  community = rows[0]?.community ?? '';
  cases = JSON.parse(rows[0]?.cases ?? '[]');
});
afterAll(() => stack?.stop());

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
type Events = any[];

/** Subscribes over SSE; resolves when the stream is open. */
async function listen(lastEventId?: string) {
  const authorization = `Bearer ${await stack.token(PERSONA)}`;
  const events: Events = [];
  let status = 0;
  const client = createClient({
    url: stack.graphqlUrl,
    headers: { authorization, ...(lastEventId && { 'last-event-id': lastEventId }) },
    retryAttempts: 0,
    fetchFn: async (...args: Parameters<typeof fetch>) => {
      const response = await fetch(...args);
      status = response.status;
      return response;
    },
  });
  const heard = { events, isOver: false, leave: () => {} };
  const over = () => {
    heard.isOver = true;
  };
  const sink = { next: (event: unknown) => events.push(event), error: over, complete: over };
  heard.leave = client.subscribe({ query: SUBSCRIPTION, variables: { community } }, sink);
  await vi.waitUntil(() => status > 0, PATIENCE);
  expect(status).toBe(200);
  return heard;
}

async function step(
  mutation: string,
  { id, version }: { id: string; version: number },
  type = 'StepServiceCaseInput',
  more = {},
) {
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { case { ${FIELDS} } } }`;
  const input = { idempotencyKey: randomUUID(), case: id, expectedVersion: version, ...more };
  const { data, errors } = await stack.ask(document, { input }, PERSONA);
  expect(errors).toEqual([]);
  return data[mutation].case as { id: string; version: number; status: string };
}
const readNow = async (id: string) =>
  (await stack.ask(`query ($id: ID!) { serviceCase(id: $id) { ${FIELDS} } }`, { id }, PERSONA)).data.serviceCase;

it('a step of a case is told with fields of two departments, over SSE and WebSocket, and after an id what was missed', async () => {
  const [first, second] = cases;
  if (!first || !second) throw new Error('There are not two cases.');
  const hearing = await listen();
  const socket = createSocketClient({
    url: stack.graphqlUrl.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${await stack.token(PERSONA)}` },
  });
  const overSocket = socket.iterate({ query: SUBSCRIPTION, variables: { community } });
  const onSocket = overSocket.next();
  // The socket is greeted and subscribed when the gateway says so; it tells by what it hears of either case.
  const accepted = await step('acceptServiceCase', first);
  await vi.waitUntil(() => hearing.events.length === 1, PATIENCE);
  const [event] = hearing.events;
  expect(event.errors).toBeUndefined();
  expect(event.data.caseUpdated).toEqual(await readNow(first.id));
  expect(event.data.caseUpdated).toMatchObject({ status: 'ACCEPTED', resident: { name: expect.any(String) } });
  hearing.leave();
  const asked = await step('askForMore', accepted, 'AskForMoreInput', { note: '请补充材料。' });
  await step('acceptServiceCase', second);
  await step('supplementServiceCase', asked, 'SupplementServiceCaseInput', {
    suppliedOn: new Date().toISOString().slice(0, 10),
  });
  expect((await onSocket).value.data.caseUpdated.number).toEqual(expect.any(String));
  await socket.dispose();
  const again = await listen(event.extensions.eventId);
  await vi.waitUntil(() => again.events.length >= 2, PATIENCE);
  expect(again.events.map(({ data }) => data.caseUpdated)).toEqual([await readNow(second.id), await readNow(first.id)]);
  again.leave();
});

it('a role that is revoked ends its subscriptions within 5 s', async () => {
  const hearing = await listen();
  const input = { idempotencyKey: randomUUID(), sub: PERSONA, role: PERSONA, reasons: '离职' };
  const revoke = 'mutation ($input: RevokeRoleInput!) { revokeRole(input: $input) { __typename } }';
  expect((await stack.ask(revoke, { input }, 'sharing-officer')).errors).toEqual([]);
  const since = Date.now();
  while (!hearing.isOver && Date.now() - since < 2 * WITHIN_MILLISECONDS) await wait(20);
  const milliseconds = Date.now() - since;
  console.log(`a revoked role: its subscription ended after ${milliseconds} ms`);
  expect(milliseconds).toBeLessThan(WITHIN_MILLISECONDS);
  expect(hearing.events).toMatchObject([{ errors: [{ extensions: { code: 'FORBIDDEN_FIELD' } }] }]);
});
