import { describe, expect, it } from 'vitest';
import { composeGraph, rightAnswer, SUBGRAPH_NAMES, type SubgraphName, subgraph } from './graph.ts';
import { OPERATIONS, ofEntities, requestFor } from './operations.ts';

const urls = Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, 'http://127.0.0.1/'])) as Record<
  SubgraphName,
  string
>;
const { api } = composeGraph(urls);
const textOf = (operation: (typeof OPERATIONS)[number], page: number) =>
  JSON.stringify(rightAnswer(api, requestFor(operation, page)));
const idsIn = (text: string) => new Set([...text.matchAll(/"(?:id|upc)":"([^"]+)"/g)].map(([, id]) => id));

describe.each(OPERATIONS)('the operation $name', (operation) => {
  it('has an answer without errors', () => {
    expect(rightAnswer(api, requestFor(operation, 3)).errors).toBeUndefined();
  });
  it('has nothing in common with itself for another page', () => {
    const [one, other] = [idsIn(textOf(operation, 3)), idsIn(textOf(operation, 4))];
    expect(one.size).toBeGreaterThan(10);
    expect([...one].filter((id) => other.has(id))).toEqual([]);
  });
});

it.each([
  ['small', 2_500, 3_500],
  ['big', 80_000, 95_000],
])('%s is as large as it is said to be', (name, least, most) => {
  const operation = OPERATIONS.find((one) => one.name === name) as (typeof OPERATIONS)[number];
  const bytes = Buffer.byteLength(textOf(operation, 17));
  expect(bytes).toBeGreaterThan(least);
  expect(bytes).toBeLessThan(most);
});

it('grows by entities', () => {
  expect(rightAnswer(api, requestFor(ofEntities(200), 1)).data?.topProducts).toHaveLength(200);
});

it('makes an estimate of nothing but the price and weight that it is given', async () => {
  const inventory = subgraph('inventory');
  const query = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Product { shippingEstimate } } }';
  const ask = (representation: object) =>
    inventory({ query, variables: { r: [{ __typename: 'Product', upc: 'p1-1', ...representation }] } });
  expect((await ask({ price: 1, weight: 500 })).data).toEqual({ _entities: [{ shippingEstimate: 250 }] });
  expect((await ask({})).errors?.[0]?.message).toBe('Price and weight are required.');
});
