import { describe, expect, it } from 'vitest';
import { FederatedGraph, type SentFetch } from '../testing/federated-graph.ts';
import { createEngine } from './engine.ts';

const graph = new FederatedGraph({
  catalogue: {
    sdl: 'type Query { product(id: ID!): Product } type Product @key(fields: "id") { id: ID! }',
    resolvers: { Query: { product: (_: unknown, { id }: { id: string }) => ({ id }) } },
  },
  reviews: {
    sdl: 'type Product @key(fields: "id") { id: ID! stars: Int }',
    resolvers: {
      Product: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        stars: ({ id }: { id: string }) => {
          if (id === 'bad') throw new Error('No stars.');
          return Number(id.slice(1));
        },
      },
    },
  },
});

async function ask(query: string) {
  const sent: SentFetch[] = [];
  const engine = createEngine<object>(graph.supergraphSdl, graph.fetcher(sent));
  const answer = await engine.execute({ query, context: {} });
  return { answer, asked: sent.filter(({ subgraph }) => subgraph === 'reviews') };
}

describe('fetches that ask one subgraph the same at the same time', () => {
  it('are one request, with each entity once', async () => {
    const query = `{ one: product(id: "p1") { stars } two: product(id: "p2") { stars } again: product(id: "p1") { stars } }`;
    const { answer, asked } = await ask(query);
    expect(answer).toEqual({ data: { one: { stars: 1 }, two: { stars: 2 }, again: { stars: 1 } } });
    expect(asked.map(({ variables }) => variables.representations)).toEqual([
      ['p1', 'p2'].map((id) => ({ __typename: 'Product', id })),
    ]);
  });

  it('tell of an error at every place where the entity stands', async () => {
    const query = `{ one: product(id: "bad") { stars } two: product(id: "p2") { stars } again: product(id: "bad") { stars } }`;
    const { answer } = await ask(query);
    expect(answer.data).toEqual({ one: { stars: null }, two: { stars: 2 }, again: { stars: null } });
    expect(answer.errors?.map(({ path }) => path)).toEqual([
      ['one', 'stars'],
      ['again', 'stars'],
    ]);
  });

  it('are one with several lists where they ask different things', async () => {
    const query = '{ one: product(id: "p1") { stars } two: product(id: "p2") { rating: stars } }';
    const { answer, asked } = await ask(query);
    expect(answer).toEqual({ data: { one: { stars: 1 }, two: { rating: 2 } } });
    expect(asked.map(({ variables }) => variables)).toEqual([
      {
        representations: [{ __typename: 'Product', id: 'p1' }],
        representations1: [{ __typename: 'Product', id: 'p2' }],
      },
    ]);
  });
});

const later = <T>(value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), 5));

const shop = new FederatedGraph({
  catalogue: {
    sdl: `type Query { product(id: ID!): Product } type Product @key(fields: "id") { id: ID! }`,
    resolvers: { Query: { product: (_: unknown, { id }: { id: string }) => ({ id }) } },
  },
  makers: {
    sdl: `type Product @key(fields: "id") { id: ID! detail: Detail @shareable } type Detail { maker: String }`,
    resolvers: { Product: { detail: ({ id }: { id: string }) => ({ maker: `maker of ${id}` }) } },
  },
  prices: {
    sdl: `type Product @key(fields: "id") { id: ID! detail: Detail @shareable } type Detail { price(in: String!): String }`,
    resolvers: {
      Product: { detail: ({ id }: { id: string }) => ({ id }) },
      // What all places share is told before.
      Detail: { price: async ({ id }: { id: string }, given: { in: string }) => later(`${id} in ${given.in}`) },
    },
  },
});

describe('objects below one that stands at several places', () => {
  it('have at each place what was asked there', async () => {
    const engine = createEngine<object>(shop.supergraphSdl, shop.fetcher([]));
    const asked = (currency: string) => `product(id: "p1") { detail { maker p: price(in: "${currency}") } }`;
    const query = `{ yuan: ${asked('CNY')} euros: ${asked('EUR')} }`;
    expect(await engine.execute({ query, context: {} })).toEqual({
      data: {
        yuan: { detail: { maker: 'maker of p1', p: 'p1 in CNY' } },
        euros: { detail: { maker: 'maker of p1', p: 'p1 in EUR' } },
      },
    });
  });
});

describe('the text that a subgraph is sent', () => {
  it('has no name, so that it is the same whoever asks', async () => {
    const { asked } = await ask('query ExportStars { product(id: "p1") { stars } }');
    const { asked: again } = await ask('query { product(id: "p1") { stars } }');
    expect(asked.map(({ query }) => query)).toEqual(again.map(({ query }) => query));
    expect(asked[0]?.query).toMatch(/^query\(/);
  });
});
