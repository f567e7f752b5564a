import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { agreementOn, CANARIES, protectedDepartments, protectedPolicy } from '../testing/protected-graph.ts';
import { type Answer, post, startTestGraph, type TestGraph } from '../testing/test-graph.ts';

let graph: TestGraph;
let officer: Record<string, string>;
beforeAll(async () => {
  graph = await startTestGraph({}, [], protectedDepartments, protectedPolicy);
  officer = { authorization: `Bearer ${await graph.token('civil-affairs-officer')}` };
});
afterAll(() => graph.stop());
beforeEach(() => {
  for (const subgraph of Object.values(graph.subgraphs)) subgraph.queries.length = 0;
});

const sent = () => Object.values(graph.subgraphs).flatMap(({ queries }) => queries);

/** What an answer refuses: field, reason, place and number of places. */
const refusals = ({ body }: Answer) =>
  (body.errors ?? []).map(({ extensions, path }: { extensions: Record<string, unknown>; path?: unknown[] }) =>
    [extensions.code, extensions.field, extensions.reason, path?.join('.'), extensions.places].join(' '),
  );

function expectNoCanary(answer: Answer): void {
  const text = JSON.stringify(answer.body);
  for (const canary of [CANARIES.income, CANARIES.bloodType]) expect(text).not.toContain(String(canary));
  for (const query of sent()) expect(query.replaceAll(/\w+:__typename/g, '')).not.toMatch(/income|bloodType|INCOME/);
}

describe('a refused field', () => {
  it('is null with one error that says why and how to apply, and the rest of the answer stands', async () => {
    const answer = await graph.ask('{ household(id: "h") { income address id } }');
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body.data)).toBe(
      `{"household":{"income":null,"address":"${CANARIES.address}","id":"h"}}`,
    );
    expect(refusals(answer)).toEqual(['FORBIDDEN_FIELD Household.income NO_AGREEMENT household.income 1']);
    const [{ message, extensions }] = answer.body.errors;
    expect(message).toMatch(/没有有效的共享协议.*No agreement in force/s);
    expect(JSON.parse(extensions.application).variables.input.fields).toEqual(['Household.income']);
    expectNoCanary(answer);
  });

  it('is told once with its number of places, and not at all where a list is empty', async () => {
    const answer = await graph.ask('{ household(id: "h") { members { id bloodType leaflet } } }');
    expect(answer.body.data.household.members[1]).toEqual({ id: 'hb', bloodType: null, leaflet: 'wash hands' });
    expect(refusals(answer)).toEqual([
      'FORBIDDEN_FIELD Resident.bloodType NO_AGREEMENT household.members.0.bloodType 2',
    ]);
    expectNoCanary(answer);
  });

  it('causes no request to its department', async () => {
    await graph.ask('{ household(id: "h") { members { id bloodType } } }');
    expect(graph.subgraphs.health.queries).toEqual([]);
    expect(graph.subgraphs['civil-affairs'].queries).toHaveLength(1);
  });

  it('that is all of an operation causes no request at all', async () => {
    const doctor = { authorization: `Bearer ${await graph.token('doctor')}` };
    const answer = await graph.ask('{ one: household(id: "h") { address } households { totalCount } }', {}, doctor);
    expect(answer.body.data).toEqual({ one: null, households: null });
    expect(refusals(answer)).toHaveLength(2);
    expect(sent()).toEqual([]);
  });
});

describe('is not got round by', () => {
  it.each([
    ['an alias', '{ household(id: "h") { address: income } }'],
    ['an alias like the gateway’s own', '{ household(id: "h") { __refused_income: income } }'],
    ['an inline fragment', '{ household(id: "h") { ... { ... on Household { income } } } }'],
    ['a named fragment', '{ household(id: "h") { ...F } } fragment F on Household { income }'],
    ['a fragment on an interface', '{ subjects { ... on Subject { ... on Household { income } } } }'],
    ['a union', '{ found { ... on Household { income } } }'],
    ['@requires', '{ household(id: "h") { risk } }'],
    ['@include', 'query ($yes: Boolean = true) { household(id: "h") { income @include(if: $yes) } }'],
    ['a filter', `{ households(filter: { income: ${CANARIES.income} }) { totalCount } }`],
    ['an order', '{ households(orderBy: INCOME) { edges { node { id } } } }'],
    ['a default of a variable', 'query ($o: HouseholdOrder = INCOME) { households(orderBy: $o) { totalCount } }'],
    ['a key’s way to another department', '{ household(id: "h") { members { bloodType } } }'],
  ])('%s', async (_, query) => {
    const answer = await graph.ask(query);
    expect(refusals(answer)).toHaveLength(1);
    expectNoCanary(answer);
  });

  it.each([
    [
      '_entities',
      '{ _entities(representations: [{ __typename: "Household", id: "h" }]) { ... on Household { income } } }',
    ],
    ['_service', '{ _service { sdl } }'],
    ['a subscription', 'subscription { household(id: "h") { income } }'],
    ['the alias __proto__', '{ household(id: "h") { __proto__: income } }'],
    ['@defer', '{ household(id: "h") { ... @defer { income } } }'],
    ['another operation of the document', 'query A { notice } query B { household(id: "h") { income } }'],
    ['a variable that is not valid', 'query ($f: HouseholdFilter) { households(filter: $f) { totalCount } }'],
  ])('%s, which is refused whole', async (_, query) => {
    const answer = await graph.ask(query, { f: { income: CANARIES.income, unknown: 1 } });
    expect(answer.body.errors).not.toEqual([]);
    expect(answer.body.data ?? null).toBeNull();
    expect(sent()).toEqual([]);
    expect(JSON.stringify(answer.body)).not.toContain(String(CANARIES.income));
  });

  it('a count of rows that are not the caller’s to see', async () => {
    const doctor = { authorization: `Bearer ${await graph.token('doctor')}` };
    const answer = await graph.ask('{ households { totalCount } }', {}, doctor);
    expect([answer.body.data, sent()]).toEqual([{ households: null }, []]);
  });

  it('a filter in variables, though the same document was allowed before without one', async () => {
    const query = 'query ($f: HouseholdFilter) { households(filter: $f) { totalCount } }';
    expect((await graph.ask(query)).body).toEqual({ data: { households: { totalCount: 2 } } });
    const answer = await graph.ask(query, { f: { income: CANARIES.income } });
    expect(refusals(answer)).toEqual(['FORBIDDEN_FIELD Query.households NO_AGREEMENT households 1']);
    expect((await graph.ask(query)).body.errors).toBeUndefined();
  });

  it('another region, told in words', async () => {
    const outside = await graph.ask('{ households(community: "220103001001") { totalCount } }');
    expect(refusals(outside)).toEqual(['FORBIDDEN_FIELD Query.households REGION households 1']);
    expect(sent()).toEqual([]);
    expect((await graph.ask('{ households(community: "220102001001") { totalCount } }')).body.errors).toBeUndefined();
  });

  it('an interface, which shows the types that are open and those only', async () => {
    const doctor = { authorization: `Bearer ${await graph.token('doctor')}` };
    const answer = await graph.ask('{ subjects { id address } }', {}, doctor);
    expect(answer.body.data.subjects).toEqual([
      { id: 'c', address: '公司路1号' },
      { id: 'h1', address: null },
      { id: 'h2', address: null },
    ]);
    expect(refusals(answer)).toEqual(['FORBIDDEN_FIELD Household.address NO_AGREEMENT subjects.1.address 2']);
  });

  it('a mutation, which only the owner may make, and its result', async () => {
    const query = 'mutation { moveHousehold(id: "h") { household { id income } } }';
    const refused = await graph.ask(query);
    expect([refused.body.data, sent()]).toEqual([{ moveHousehold: null }, []]);
    expect(refusals(refused)).toEqual(['FORBIDDEN_FIELD Mutation.moveHousehold NOT_SHARED moveHousehold 1']);
    const made = await graph.ask(query, {}, officer);
    expect(made.body.data.moveHousehold.household.income).toBe(CANARIES.income);
  });

  it('a GET request', async () => {
    const parameters = new URLSearchParams({
      query: 'query Q($id: ID!) { household(id: $id) { income id } }',
      variables: '{"id":"h"}',
      operationName: 'Q',
    });
    const authorization = `Bearer ${await graph.token()}`;
    const response = await fetch(`${graph.gateway.url}/graphql?${parameters}`, { headers: { authorization } });
    expect(((await response.json()) as { data: unknown }).data).toEqual({ household: { income: null, id: 'h' } });
    const twice = await fetch(`${graph.gateway.url}/graphql?query={notice}&${parameters}`, {
      headers: { authorization },
    });
    expect([twice.status, sent().length]).toEqual([400, 1]);
  });

  it('a batch', async () => {
    const authorization = `Bearer ${await graph.token()}`;
    const batch = [{ query: '{ household(id: "h") { income } }' }, { query: '{ notice }' }];
    expect((await post(`${graph.gateway.url}/graphql`, batch, { authorization })).status).toBe(400);
    expect(sent()).toEqual([]);
  });
});

describe('the plan of a document', () => {
  it.each([
    ['refused', 'allowed', 0],
    ['allowed', 'refused', 1],
  ])('made for a caller who is %s does not serve one who is %s', async (first, _, order) => {
    const query = `query Plan${order} { household(id: "h") { income risk } }`;
    const callers = { refused: {}, allowed: officer };
    const ask = async (who: 'refused' | 'allowed') => (await graph.ask(query, {}, callers[who])).body;
    const isRefusedFirst = first === 'refused';
    const one = await ask(isRefusedFirst ? 'refused' : 'allowed');
    const other = await ask(isRefusedFirst ? 'allowed' : 'refused');
    const [refused, allowed] = isRefusedFirst ? [one, other] : [other, one];
    expect(refused.data.household).toEqual({ income: null, risk: null });
    expect(allowed).toEqual({ data: { household: { income: CANARIES.income, risk: `risk of ${CANARIES.income}` } } });
  });
});

describe('time', () => {
  const query = '{ household(id: "h") { address } }';
  const reason = async () => (await graph.ask(query)).body.errors?.[0].extensions.reason;

  it('revokes an agreement, a role and a key within 5 s', async () => {
    const { publish } = graph.office;
    const agreements = [...(protectedPolicy.agreements ?? [])];
    expect(await reason()).toBeUndefined();
    publish({ agreements: [agreementOn(['Household.address'], { state: 'SUSPENDED' })] });
    await vi.waitFor(async () => expect(await reason()).toBe('NO_AGREEMENT'), { timeout: 5_000, interval: 50 });
    publish({ agreements });
    await vi.waitFor(async () => expect(await reason()).toBeUndefined(), { timeout: 5_000, interval: 50 });
    publish({ revoked: { tokenKeys: [], roles: [{ sub: 'community-worker', role: '*' }] } });
    await vi.waitFor(async () => expect(await reason()).toBe('NO_AGREEMENT'), { timeout: 5_000, interval: 50 });
    const [header = ''] = (await graph.token()).split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as { kid: string };
    publish({ revoked: { tokenKeys: [kid], roles: [] } });
    await vi.waitFor(async () => expect((await graph.ask(query)).status).toBe(401), { timeout: 5_000, interval: 50 });
    publish({ revoked: { tokenKeys: [], roles: [] } });
    await vi.waitFor(async () => expect(await reason()).toBeUndefined(), { timeout: 5_000, interval: 50 });
  });

  it('ends an agreement to the millisecond', async () => {
    const until = Date.now() + 4_000;
    graph.office.publish({
      agreements: [agreementOn(['Household.address'], { number: 'A-2', until: new Date(until).toISOString() })],
    });
    await vi.waitFor(() => expect(graph.office.asked()).toBe(true), { timeout: 3_000, interval: 20 });
    let answered = 0;
    while (Date.now() < until + 200) {
      const started = Date.now();
      const found = await reason();
      if (Date.now() < until) expect(found).toBeUndefined();
      if (started >= until) expect(found).toBe('AGREEMENT_EXPIRED');
      answered += 1;
    }
    expect(answered).toBeGreaterThan(5);
    graph.office.publish({ agreements: [...(protectedPolicy.agreements ?? [])] });
    await vi.waitFor(async () => expect(await reason()).toBeUndefined(), { timeout: 5_000, interval: 50 });
  });

  it('without a policy refuses what is protected, gives the rest, and says so in its health', async () => {
    const other = await startTestGraph(
      { SHARING_URL: 'http://127.0.0.1:9/graphql' },
      [],
      protectedDepartments,
      protectedPolicy,
    );
    const answer = await other.ask('{ notice household(id: "h") { address } }');
    expect(answer.body.data).toEqual({ notice: 'open', household: null });
    const ready = await fetch(`${other.gateway.url}/health/ready`);
    expect(await ready.json()).toMatchObject({ status: 'degraded', missing: ['access-policy'] });
    await other.stop();
  });

  it('leaves the last policy in force while the office is down', async () => {
    const other = await startTestGraph({}, [], protectedDepartments, protectedPolicy);
    await other.office.stop();
    await vi.waitFor(() => expect(other.logged.join('')).toContain('gives no policy'), { timeout: 5_000 });
    expect((await other.ask(query)).body.data.household.address).toBe(CANARIES.address);
    await other.stop();
  });

  it('closes a combination that is gathered about one person within its window, and not about another', async () => {
    const combinations = [
      { id: 'c', elements: ['household-address', 'household-income'], windowHours: 1, approvals: [] },
    ];
    const fields = ['Household.address', 'Household.income'];
    const other = await startTestGraph({}, [], protectedDepartments, {
      ...protectedPolicy,
      combinations,
      agreements: [agreementOn(fields)],
    });
    const ask = async (id: string, field: string) => other.ask(`{ household(id: "${id}") { ${field} id } }`);
    const combined = ['FORBIDDEN_FIELD Household.income COMBINATION household.income 1'];
    expect(refusals(await ask('h1', 'address income'))).toEqual(combined);
    expect(refusals(await ask('h2', 'income'))).toEqual([]);
    expect(refusals(await ask('h2', 'address'))).toEqual([
      'FORBIDDEN_FIELD Household.address COMBINATION household.address 1',
    ]);
    expect(refusals(await ask('h3', 'address'))).toEqual([]);
    const late = await ask('h3', 'income');
    expect(refusals(late)).toEqual(combined);
    expect(JSON.stringify(late.body)).not.toContain(String(CANARIES.income));
    expect(refusals(await ask('h2', 'income'))).toEqual([]);
    await other.stop();
  });
});
