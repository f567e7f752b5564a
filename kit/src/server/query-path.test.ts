import { HeaderMap } from '@apollo/server';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PolicyAccess } from '../access/policy-access.ts';
import { agreement, caller, graph, policyWith } from '../access/testing/guarded-graph.ts';
import type { RequestContext } from '../context.ts';
import { formatErrorFor } from '../graph/format-error.ts';
import { startApollo } from './apollo.ts';
import { QueryPath } from './query-path.ts';

const log = pino({ level: 'silent' });
const queries = new QueryPath(graph.schema, formatErrorFor('public-security', log));
let apollo: Awaited<ReturnType<typeof startApollo<object>>>;
beforeAll(async () => {
  apollo = await startApollo<object>({ department: 'public-security' }, graph, log);
});
afterAll(() => apollo.stop());

function contextOf(): RequestContext<object> {
  const current = policyWith({ agreements: [agreement(['Resident.name', 'Resident.household'])] });
  const asker = caller();
  const access = new PolicyAccess(graph.terms, { current }).of(asker);
  return { caller: asker, access, subjects: new Set(), loaders: {} } as unknown as RequestContext<object>;
}

async function byApollo(body: object) {
  const headers = new HeaderMap([['content-type', 'application/json']]);
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: async () => contextOf(),
  });
  if (answer.body.kind !== 'complete') throw new Error('A whole answer was expected.');
  return { status: answer.status ?? 200, body: JSON.parse(answer.body.string) };
}

const ENTITIES =
  'query ($r: [_Any!]!, $wage: Boolean = false) { _entities(representations: $r) { ... on Resident { id name wage @include(if: $wage) household { id address } } } }';
const r = ['u', 'nobody', 'v'].map((id) => ({ __typename: 'Resident', id }));

it.each([
  ['entities', { query: ENTITIES, variables: { r } }],
  ['fields that are refused', { query: ENTITIES, variables: { r, wage: true } }],
  [
    'aliases and fragments',
    { query: '{ all: residents { ...C } } fragment C on ResidentConnection { n: totalCount }' },
  ],
  ['introspection', { query: '{ _service { sdl } __type(name: "Resident") { name } }' }],
  ['no variables at all', { query: '{ named { __typename name } }', variables: null }],
])('answers %s as Apollo Server does, twice', async (_, body) => {
  const right = await byApollo(body);
  for (let time = 0; time < 2; time += 1) {
    const answer = await queries.run(body, contextOf());
    expect({ status: answer?.status, body: JSON.parse(answer?.text ?? '') }).toEqual(right);
  }
});

it.each([
  ['a change', { query: 'mutation { rename(name: "n") }' }],
  ['what is no document', { query: '{' }],
  ['what is not valid', { query: '{ nobody }' }],
  ['variables that are not valid', { query: ENTITIES, variables: { r: null } }],
  ['variables that are a list', { query: ENTITIES, variables: [] }],
  ['one of several operations', { query: 'query A { named { name } } query B { named { name } }', operationName: 'A' }],
  ['nothing', null],
])('leaves %s to Apollo Server, having done nothing', async (_, body) => {
  const context = contextOf();
  expect(await queries.run(body, context)).toBeNull();
  expect(context.subjects.size).toBe(0);
});
