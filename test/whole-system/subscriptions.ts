import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { createClient } from 'graphql-sse';
import { createClient as createClientOfSockets } from 'graphql-ws';
import { beforeAll, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { HeardEvent } from '../../gateway/src/testing/subscribed-graph.ts';
import { rowsOf } from '../authorization/department-rows.ts';
import { stack } from '../the-stack.ts';
import { volunteer } from '../year/volunteers.ts';
import { Year } from '../year/year.ts';

const PERSONA = 'community-worker';
const FIELDS = 'id number status version resident { id name }';
const SUBSCRIPTION = `subscription ($community: RegionCode!) { caseUpdated(community: $community) { ${FIELDS} } }`;
const PATIENCE = { timeout: 20_000, interval: 50 };
const WITHIN_MILLISECONDS = 5_000;

let community: string;
/** What a case of one community can be opened with. */
let intakes: Record<'item' | 'station' | 'resident', string>[];
beforeAll(async () => {
  const rows = await rowsOf(
    stack,
    'civil-affairs',
    `select h.community_code as community, i.id as item, s.id as station, m.resident_id as resident
     from handed_down_items h join service_items i on i.id = h.item_id and i.status = 'ADMITTED'
       join service_stations s on s.community_code = h.community_code and s.closed_on is null and s.kind is null
       join service_centres c on c.id = s.centre_id and c.status = 'OPEN'
       join households l on l.community_code = h.community_code
       join household_members m on m.household_id = l.id and m.left_on is null
     where h.community_code like '220102%' and h.taken_back_on is null order by 1, 2, 3, 4 limit 2`,
  );
  community = rows[0]?.community ?? '';
  intakes = rows.map(({ item, station, resident }) => ({ item, station, resident }) as (typeof intakes)[number]);
});

/** Subscribes over SSE; resolves when the stream is open. */
async function listen(lastEventId?: string, query = SUBSCRIPTION, variables: Record<string, unknown> = { community }) {
  const authorization = `Bearer ${await stack.token(PERSONA)}`;
  const events: HeardEvent[] = [];
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
  const sink = { next: (event: unknown) => events.push(event as HeardEvent), error: over, complete: over };
  heard.leave = client.subscribe({ query, variables }, sink);
  await vi.waitUntil(() => status > 0, PATIENCE);
  expect(status).toBe(200);
  return heard;
}

interface Case {
  readonly id: string;
  readonly version: number;
}
async function change(mutation: string, type: string, given: object): Promise<Case> {
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { case { ${FIELDS} } } }`;
  const { data, errors } = await stack.ask(document, { input: { idempotencyKey: randomUUID(), ...given } }, PERSONA);
  expect(errors).toEqual([]);
  return data[mutation].case;
}
const today = new Date().toISOString().slice(0, 10);
const open = (intake: object | undefined) =>
  change('openServiceCase', 'OpenServiceCaseInput', {
    ...{ community, summary: '咨询。', receivedOn: today, ...intake },
  });
const accept = ({ id, version }: Case) =>
  change('acceptServiceCase', 'StepServiceCaseInput', { case: id, expectedVersion: version });
const readNow = async ({ id }: Case) =>
  (await stack.ask(`query ($id: ID!) { serviceCase(id: $id) { ${FIELDS} } }`, { id }, PERSONA)).data.serviceCase;

it('a step of a case is told with fields of two departments, over SSE and WebSocket, and after an id what was missed', async () => {
  const hearing = await listen();
  const first = await open(intakes[0]);
  await vi.waitUntil(() => hearing.events.length === 1, PATIENCE);
  const [event] = hearing.events;
  if (!event) throw new Error('There is no event.');
  expect(event.errors).toBeUndefined();
  expect(event.data.caseUpdated).toEqual(await readNow(first));
  expect(event.data.caseUpdated).toMatchObject({ status: 'RECEIVED', resident: { name: expect.any(String) } });
  hearing.leave();
  const second = await open(intakes[1]);
  await accept(second);
  await accept(first);
  const again = await listen(event.extensions.eventId);
  await vi.waitUntil(() => again.events.length >= 2, PATIENCE);
  expect(again.events.map(({ data }) => data.caseUpdated)).toEqual([await readNow(second), await readNow(first)]);
  again.leave();
  const socket = createClientOfSockets({
    url: stack.graphqlUrl.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${await stack.token(PERSONA)}` },
  });
  const extensions = { lastEventId: again.events[0]?.extensions.eventId };
  const overSocket = socket.iterate({ query: SUBSCRIPTION, variables: { community }, extensions });
  const { value } = await overSocket.next();
  expect((value as HeardEvent).data.caseUpdated).toEqual(await readNow(first));
  await socket.dispose();
});

it('targets of the policy are told anew to who subscribed to them, once what they count has changed, and as a query has them', async () => {
  const year = new Year(stack, community);
  const targets = 'key progress { meeting of gap }';
  const question = `query ($region: RegionCode!, $year: Int!) { policyTargets(region: $region, year: $year) { ${targets} } }`;
  const region = community.slice(0, 6);
  const now = async () =>
    (await stack.ask(question, { region, year: Number(year.ago(0).slice(0, 4)) }, PERSONA)).data.policyTargets;
  const subscription = `subscription ($region: RegionCode!) { targetChanged(region: $region) { ${targets} } }`;
  const hearing = await listen(undefined, subscription, { region });
  const before = await now();
  expect(hearing.events).toEqual([]);
  const heads = `select m.resident_id as id from household_members m join households h on h.id = m.household_id
    where h.community_code = $1 and m.left_on is null and m.relation_to_head = 'HEAD' and m.died_on is null
      and not exists (select from volunteers v where v.resident_id = m.resident_id) order by 1 limit 1`;
  const [head] = await rowsOf(stack, 'civil-affairs', heads, [community]);
  await volunteer(year, head?.id ?? '');
  await vi.waitUntil(() => hearing.events.length > 0, PATIENCE);
  // Figures are counted anew in steps; the last event has what a query has.
  const after = await now();
  const told = () => (hearing.events.at(-1)?.data as Record<string, unknown> | undefined)?.targetChanged;
  await vi.waitUntil(() => isDeepStrictEqual(told(), after), PATIENCE);
  expect(hearing.events.every(({ errors }) => errors === undefined)).toBe(true);
  expect(after).not.toEqual(before);
  hearing.leave();
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
