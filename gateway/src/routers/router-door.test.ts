import type { Look } from '@community-graph/schema/record/look';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CANARIES, protectedDepartments, protectedPolicy } from '../testing/protected-graph.ts';
import { type Answer, post, startTestGraph, type TestGraph } from '../testing/test-graph.ts';
import type { SubgraphContext } from '../testing/test-subgraph.ts';
import { openDoor } from './router-door.ts';

const KEY = 'the key of a router that is not ours, of forty-six';
const HOUSEHOLD = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Household { __typename address income } } }`;
const REPRESENTATIONS = { representations: [{ __typename: 'Household', id: 'h1' }] };
const civilAffairs = protectedDepartments['civil-affairs'];

/** With a field that tells who asked. */
const departments = {
  ...protectedDepartments,
  'civil-affairs': {
    sdl: `${civilAffairs.sdl}\nextend type Query { asker: String @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) }`,
    resolvers: {
      ...civilAffairs.resolvers,
      Query: {
        ...civilAffairs.resolvers.Query,
        asker: (_: unknown, __: unknown, context: SubgraphContext) => context.caller.sub,
      },
    },
  },
};
const rule = {
  ...{ id: 'address-and-income', elements: ['household-address', 'household-income'], windowHours: null },
  approvals: [{ recipient: 'community', purpose: 'household-service', until: '2999-01-01T00:00:00Z' }],
};

let graph: TestGraph;
const looks: Look[] = [];
const record = {
  isBroken: false,
  append: async (look: Look) => {
    if (record.isBroken) throw new Error('no space left');
    looks.push(look);
  },
};
beforeAll(async () => {
  const policy = { ...protectedPolicy, combinations: [rule] };
  graph = await startTestGraph({ ROUTER_KEY: KEY }, [], departments, policy, record);
});
afterAll(() => graph.stop());
beforeEach(() => {
  looks.length = 0;
  for (const { queries } of Object.values(graph.subgraphs)) queries.length = 0;
});

const sent = () => Object.values(graph.subgraphs).flatMap(({ queries }) => queries);

/** Fetches as a router that is known, on behalf of a persona. */
async function fetchAs(persona: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const authorization = `Bearer ${await graph.token(persona)}`;
  const url = `${graph.gateway.url}/router/civil-affairs/graphql`;
  return post(url, body, { authorization, 'x-router-key': KEY, ...headers });
}

describe('the door for routers of other makers', () => {
  it('gives what the caller may have, and refuses the rest before the department is asked', async () => {
    const { body } = await fetchAs('community-worker', { query: HOUSEHOLD, variables: REPRESENTATIONS });
    expect(body.data._entities).toEqual([{ __typename: 'Household', address: CANARIES.address, income: null }]);
    expect(body.errors).toEqual([
      expect.objectContaining({
        path: ['_entities', 0, 'income'],
        extensions: expect.objectContaining({
          code: 'FORBIDDEN_FIELD',
          reason: 'NO_AGREEMENT',
          field: 'Household.income',
        }),
      }),
    ]);
    expect(sent().join()).not.toMatch(/\bincome\b(?!: ?__typename)/);
  });

  it('puts each fetch on the record: what was given and refused, about whom', async () => {
    await fetchAs('community-worker', { query: HOUSEHOLD, variables: REPRESENTATIONS });
    expect(looks).toEqual([
      expect.objectContaining({
        ...{ sub: 'community-worker', given: ['Household.address'], subjects: ['Household:h1'] },
        refused: [{ field: 'Household.income', reason: 'NO_AGREEMENT' }],
      }),
    ]);
  });

  it('gives nothing that is not on the record', async () => {
    record.isBroken = true;
    const { status, body } = await fetchAs('community-worker', { query: HOUSEHOLD, variables: REPRESENTATIONS });
    record.isBroken = false;
    expect({ status, data: body.data }).toEqual({ status: 503, data: null });
  });

  it('knows the caller by the token alone, whatever the router says of who asks', async () => {
    const forged = Buffer.from(JSON.stringify({ sub: 'head', dept: 'civil-affairs' })).toString('base64url');
    const { body } = await fetchAs('community-worker', { query: '{ asker }' }, { 'x-caller': forged });
    expect(body).toEqual({ data: { asker: 'community-worker' } });
    const { status } = await fetchAs('community-worker', { query: '{ asker }' }, { authorization: 'Bearer a.b.c' });
    expect(status).toBe(401);
  });

  it.each(['', 'another key of a router that is not ours, forty'])('is shut to a router that shows %o', async (key) => {
    const { status } = await fetchAs('community-worker', { query: '{ asker }' }, { 'x-router-key': key });
    expect({ status, sent: sent() }).toEqual({ status: 401, sent: [] });
  });

  it.each([
    ['a change', 'mutation { moveHousehold(id: "h1", address: "x") { household { address } } }'],
    ['a department’s SDL', '{ _service { sdl } }'],
    ['its schema', '{ __schema { types { name } } }'],
    ['no document', '{'],
  ])('does not open for %s', async (_, query) => {
    const { status } = await fetchAs('civil-affairs-officer', { query });
    expect({ status, sent: sent() }).toEqual({ status: 400, sent: [] });
  });

  it('gives nothing that a rule on combining names, since it sees a part of the answer only', async () => {
    const { body } = await fetchAs('civil-affairs-officer', { query: HOUSEHOLD, variables: REPRESENTATIONS });
    expect(body.data._entities).toEqual([{ __typename: 'Household', address: null, income: null }]);
    const told = body.errors.map(({ extensions }: { extensions: object }) => extensions);
    expect(told).toMatchObject(
      ['address', 'income'].map((field) => ({ reason: 'COMBINATION', field: `Household.${field}` })),
    );
  });

  it('is not there without a key', () => {
    expect(openDoor([], {} as never)).toBeNull();
  });
});
