import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LABELS } from '../testing/labels.ts';
import { agreementOn, protectedPolicy } from '../testing/protected-graph.ts';
import { type Answer, composeTestGraph, startTestGraph, type TestGraph } from '../testing/test-graph.ts';
import type { SubgraphContext } from '../testing/test-subgraph.ts';

const OPEN = '@sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)';
const SECRET = '@sharing(type: CONDITIONAL, sensitivity: SENSITIVE)';
const CANARY = 'canary-8f2a';

const civilAffairs = `${LABELS}
type Query ${OPEN} {
  notice: String
  places: [Place!]
  found: [Found!]
  listed: PlaceConnection
  household(id: ID!): Household
}
type Mutation ${OPEN} { touch: [Place!] }
interface Place { id: ID! name: String owner: Place }
interface Registered implements Place { id: ID! name: String owner: Place number: String }
union Found = Household | Company
type Household implements Place & Registered @key(fields: "id") {
  id: ID! ${OPEN}
  name: String ${SECRET}
  owner: Place ${OPEN}
  number: String ${SECRET}
  income: String @shareable ${SECRET}
}
type Company implements Place ${OPEN} { id: ID! name: String owner: Place }
type PlaceConnection ${OPEN} { edges: [PlaceEdge!]! }
type PlaceEdge ${OPEN} { node: Place! }`;

const health = `${LABELS}
type Query ${OPEN} { wards: [Household!] @provides(fields: "income") }
type Mutation ${OPEN} { none: Boolean }
type Household @key(fields: "id") {
  id: ID! ${OPEN}
  income: String @external ${SECRET}
  name: String @external ${SECRET}
  risk: String @requires(fields: "income") ${OPEN}
  both: String @requires(fields: "name income") ${OPEN}
  hidden: String @inaccessible ${OPEN}
}`;

const household = {
  __typename: 'Household',
  id: 'h',
  name: CANARY,
  number: CANARY,
  income: CANARY,
  owner: { __typename: 'Household', id: 'o', name: CANARY, number: CANARY },
};
const company = { __typename: 'Company', id: 'c', name: 'Company', owner: household };
const all = () => [company, household];

const definitions = {
  'civil-affairs': {
    sdl: civilAffairs,
    resolvers: {
      Query: {
        notice: () => 'open',
        places: all,
        found: all,
        listed: () => ({ edges: all().map((node) => ({ node })) }),
        household: () => household,
      },
      Mutation: { touch: all },
      Household: { __resolveReference: () => household },
    },
  },
  health: {
    sdl: health,
    resolvers: {
      Query: { wards: () => [{ id: 'h', income: CANARY }] },
      Household: {
        __resolveReference: (given: object) => given,
        risk: ({ income }: { income?: string }, _: unknown, _context: SubgraphContext) => `risk ${income}`,
        both: ({ name, income }: { name?: string; income?: string }) => `both ${name} ${income}`,
      },
    },
  },
};

/** Opens the entries, and of the households only how they are numbered. */
const policy = { ...protectedPolicy, agreements: [agreementOn(['Household.number'])] };

let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph({}, [], definitions, policy);
});
afterAll(() => graph.stop());
beforeEach(() => {
  for (const { queries } of Object.values(graph.subgraphs)) queries.length = 0;
});

const sent = () => Object.values(graph.subgraphs).flatMap(({ queries }) => queries);
const refused = ({ body }: Answer): string[] =>
  (body.errors ?? []).map(({ extensions }: { extensions: { code: string; field: string } }) => {
    expect(extensions.code).toBe('FORBIDDEN_FIELD');
    return extensions.field;
  });

/** Asks what must give nothing away: neither in the answer nor in what departments are asked for. */
async function askForSecrets(query: string): Promise<Answer> {
  const answer = await graph.ask(query);
  expect(JSON.stringify(answer.body)).not.toContain(CANARY);
  for (const one of sent()) expect(one.replaceAll(/\w+:__typename/g, '')).not.toMatch(/\bincome\b/);
  return answer;
}

// GHSA-mx7m-j9xf-62hw: rules on an interface did not hold for its implementations, and the other way round.
describe('GHSA-mx7m-j9xf-62hw: a field that an interface has', () => {
  it.each([
    ['through the interface', '{ places { id name } }'],
    ['through a fragment on the implementation', '{ places { ... on Household { name } } }'],
    ['through the interface of an interface', '{ places { ... on Registered { ... on Place { name } } } }'],
    ['through a named fragment', '{ places { ...P } } fragment P on Place { name }'],
    ['through a connection', '{ listed { edges { node { name } } } }'],
    ['through the result of a change', 'mutation { touch { name } }'],
    ['through an alias that another type has as a field', '{ places { ... on Household { number: name } } }'],
  ])('is decided by the object that it is of, %s', async (_, query) => {
    expect(refused(await askForSecrets(query))).toEqual(['Household.name']);
  });

  it('is given of the objects that are open, in the same answer', async () => {
    const { body } = await graph.ask('{ places { id name } }');
    expect(body.data.places).toEqual([
      { id: 'c', name: 'Company' },
      { id: 'h', name: null },
    ]);
  });
});

// GHSA-x33c-7c2v-mrj9: rules were not applied below fields of interface and union types.
describe('GHSA-x33c-7c2v-mrj9: below a field of a polymorphic type', () => {
  it.each([
    ['an interface within an interface', '{ places { owner { name } } }'],
    ['a union', '{ found { ... on Household { name } } }'],
    ['an interface on a union', '{ found { ... on Place { name } } }'],
    ['a fragment of another type that also fits', '{ found { ... on Place { ... on Household { name } } } }'],
    ['an interface below an object', '{ household(id: "h") { owner { ... on Household { name } } } }'],
  ])('%s: rules hold', async (_, query) => {
    expect(refused(await askForSecrets(query))).toEqual(['Household.name']);
  });

  it('an entry to an interface or a union is closed to whoever may read nothing protected behind it', async () => {
    const doctor = { authorization: `Bearer ${await graph.token('doctor')}` };
    for (const entry of ['places { id }', 'found { __typename }', 'listed { edges { node { id } } }']) {
      const answer = await graph.ask(`{ notice ${entry} }`, {}, doctor);
      expect(refused(answer)).toEqual([`Query.${entry.split(' ')[0]}`]);
      expect(answer.body.data.notice).toBe('open');
    }
    for (const query of sent()) expect(query).not.toMatch(/places|found|listed/);
  });
});

// GHSA-m8jr-fxqx-8xx6: a field computed from a protected one by @requires was given, and with it what it is computed from.
describe('GHSA-m8jr-fxqx-8xx6: a field that @requires a protected one', () => {
  it.each([
    ['one', '{ household(id: "h") { risk } }', 'Household.risk'],
    ['two', '{ household(id: "h") { both } }', 'Household.both'],
    ['one, below an interface', '{ places { ... on Household { risk } } }', 'Household.risk'],
    ['one, under an alias', '{ household(id: "h") { id: id number: risk } }', 'Household.risk'],
  ])('is refused with it, %s', async (_, query, field) => {
    expect(refused(await askForSecrets(query))).toEqual([field]);
    expect(graph.subgraphs.health.queries).toEqual([]);
  });

  it('is given where what it requires may be read', async () => {
    const officer = { authorization: `Bearer ${await graph.token('civil-affairs-officer')}` };
    const { body } = await graph.ask('{ household(id: "h") { risk } }', {}, officer);
    expect(body.data.household.risk).toBe(`risk ${CANARY}`);
  });
});

describe('a field that another department @provides', () => {
  it('is decided by its label and its owner, not by who serves it', async () => {
    expect(refused(await askForSecrets('{ wards { id income } }'))).toEqual(['Household.income']);
    const doctor = { authorization: `Bearer ${await graph.token('doctor')}` };
    expect(refused(await graph.ask('{ wards { id income } }', {}, doctor))).toEqual(['Household.income']);
    const officer = { authorization: `Bearer ${await graph.token('civil-affairs-officer')}` };
    expect((await graph.ask('{ wards { income } }', {}, officer)).body.data.wards).toEqual([{ income: CANARY }]);
  });
});

describe('an @inaccessible field', () => {
  it('is not in the graph, whatever its label', async () => {
    const { status, body } = await graph.ask('{ household(id: "h") { hidden } }');
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });
});

// GHSA-g8jh-vg5j-4h3f: rules whose directive was imported under another name were not applied.
describe('GHSA-g8jh-vg5j-4h3f: labels under another name', () => {
  it('count as none, so that their fields are closed to everybody, owners too', async () => {
    const other = await startTestGraph({}, [], definitions, policy);
    const renamed = composeTestGraph({}, '', definitions).replaceAll('@sharing(', '@terms(');
    await writeFile(other.supergraphFile, renamed);
    await vi.waitFor(() => expect(other.logged.join('')).toContain('supergraph swapped'), { timeout: 10_000 });
    const officer = { authorization: `Bearer ${await other.token('civil-affairs-officer')}` };
    const { body } = await other.ask('{ notice household(id: "h") { name } }', {}, officer);
    expect(body.data).toEqual({ notice: null, household: null });
    await other.stop();
  });
});
