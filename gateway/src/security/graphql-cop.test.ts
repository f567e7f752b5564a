import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProductionGraph, startProductionGraph } from '../testing/production-graph.ts';

// The fourteen checks of graphql-cop (github.com/dolevf/graphql-cop, MIT), which is Python: what each sends, and what it calls a finding.
let graph: ProductionGraph;
let authorization: string;
beforeAll(async () => {
  graph = await startProductionGraph();
  authorization = await graph.bearer('community-worker');
});
afterAll(() => graph.stop());

interface Said {
  readonly status: number;
  readonly text: string;
}
async function send(place: string, init: RequestInit = {}): Promise<Said> {
  const headers = { authorization, ...(init.headers as Record<string, string> | undefined) };
  const response = await fetch(`${graph.gateway.url}${place}`, { ...init, headers });
  return { status: response.status, text: await response.text() };
}
const json = (body: unknown) =>
  send('/graphql', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
const query = (text: string) => json({ query: text });
const search = (text: string) => send(`/graphql?${new URLSearchParams({ query: text })}`);
const many = (count: number, text: (n: number) => string) => Array.from({ length: count }, (_, n) => text(n)).join(' ');
const errorsOf = ({ text }: Said): { message: string; extensions?: { code?: string } }[] =>
  JSON.parse(text).errors ?? [];

describe('what graphql-cop looks for', () => {
  it.each([
    ['alias overloading', () => `{ ${many(101, (n) => `alias${n}: __typename`)} }`],
    ['field duplication', () => `{ ${many(500, () => '__typename')} }`],
    [
      'circular fragments',
      () => '{ __schema { ...A } } fragment A on __Schema { ...B } fragment B on __Schema { ...A }',
    ],
    [
      'circular queries by introspection',
      () => `{ __schema { types { ${'fields { type { '.repeat(4)} name ${'} } '.repeat(4)} } } }`,
    ],
    ['introspection', () => '{ __schema { types { name fields { name } } } }'],
  ])('%s is refused', async (_, text) => {
    const said = await query(text());
    expect(said.status).toBeGreaterThanOrEqual(400);
    expect(JSON.parse(said.text)).not.toHaveProperty('data');
  });

  it('batches are refused', async () => {
    const said = await json(Array.from({ length: 10 }, () => ({ query: '{ __typename }' })));
    expect([said.status, JSON.parse(said.text).data]).toEqual([400, undefined]);
  });

  it('directives that are overloaded do not make as many errors', async () => {
    const errors = errorsOf(await query(`{ __typename ${'@aa'.repeat(10)} }`));
    expect(errors[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(errors.length).toBeLessThan(10);
  });

  it('names are not suggested', async () => {
    const [error] = errorsOf(await query('{ askers }'));
    expect(error?.message).not.toMatch(/did you mean/i);
  });

  it.each([
    ['over GET', () => search('mutation { __typename }')],
    [
      'as a form',
      () =>
        send('/graphql', {
          method: 'POST',
          body: new URLSearchParams({ query: 'mutation { __typename }' }).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
    ],
  ])('changes are not made %s', async (_, ask) => {
    const said = await ask();
    expect(said.status).toBeGreaterThanOrEqual(400);
    expect(JSON.parse(said.text)).not.toHaveProperty('data');
  });

  // The tool calls a query over GET a finding, for want of knowing by what somebody is known here: no page of another site has the token.
  it('queries over GET need a token, which no browser sends by itself', async () => {
    const [withToken, without] = [
      await search('{ __typename }'),
      await fetch(`${graph.gateway.url}/graphql?query={__typename}`),
    ];
    expect(withToken.status).toBeLessThan(500);
    expect(without.status).toBe(401);
  });

  it('there is no page to try queries in', async () => {
    for (const place of ['/graphiql', '/playground', '/console', '/graphql']) {
      const { text } = await send(place);
      expect(text).not.toMatch(/graphiql|graphql.playground/i);
    }
  });

  it.each([
    ['traces', '{ __typename }'],
    ['exceptions', 'qwerty cop { abc }'],
  ])('%s are not shown', async (_, text) => {
    expect((await query(text)).text).not.toMatch(/stacktrace|tracing|exception/i);
  });
});
