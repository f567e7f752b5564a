import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { FederatedGraph, type SentFetch } from '../testing/federated-graph.ts';
import { batchedOperation } from './batched-operation.ts';
import { createEngine } from './engine.ts';

interface Known {
  readonly id: string;
}
const isBad = (id: string) => id.startsWith('bad');

/** Books and shops, each found in a subgraph of its own, of which stock and ratings tell more. */
const graph = new FederatedGraph({
  books: {
    sdl: `type Query { book(id: ID!): Book } type Book @key(fields: "id") { id: ID! price: Int }`,
    resolvers: {
      Query: { book: (_: unknown, { id }: Known) => ({ id }) },
      Book: { __resolveReference: ({ id }: Known) => ({ id }), price: ({ id }: Known) => id.length },
    },
  },
  shops: {
    sdl: `type Query { shop(id: ID!): Shop } type Shop @key(fields: "id") { id: ID! best: Book } type Book @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: { shop: (_: unknown, { id }: Known) => ({ id }) },
      Shop: { best: ({ id }: Known) => ({ id: `${id}-best` }) },
    },
  },
  stock: {
    sdl: `
      type Book @key(fields: "id") { id: ID! price: Int @external left: Int shelf: String cost: String @requires(fields: "price") }
      type Shop @key(fields: "id") { id: ID! staff: Int }`,
    resolvers: {
      Book: {
        left: ({ id }: Known) => id.length,
        shelf: ({ id }: Known) => {
          if (isBad(id)) throw new Error('It has fallen.');
          return `shelf of ${id}`;
        },
        cost: ({ price }: { price: number }) => `${price} ¥`,
      },
      Shop: {
        __resolveReference: ({ id }: Known) => {
          // Thrown at once, so that the whole list fails.
          if (isBad(id)) throw new Error('It is closed.');
          return { id };
        },
        staff: () => 3,
      },
    },
  },
});

async function ask(query: string, variables = {}) {
  const sent: SentFetch[] = [];
  const engine = createEngine<object>(graph.supergraphSdl, graph.fetcher(sent));
  const { data, errors = [] } = await engine.execute({ query, variables, context: {} });
  return { data, errors: errors.map(({ path }) => path), asked: sent.map(({ subgraph }) => subgraph).sort(), sent };
}

describe('what a plan asks of one subgraph', () => {
  it('is one request at each step, though it is of several things', async () => {
    const { data, asked } = await ask('{ book(id: "b") { left } shop(id: "s") { staff best { left shelf } } }');
    expect(data).toEqual({ book: { left: 1 }, shop: { staff: 3, best: { left: 6, shelf: 'shelf of s-best' } } });
    expect(asked).toEqual(['books', 'shops', 'stock']);
  });

  it('waits for the next request there, if nothing waits for it', async () => {
    const query = '{ shop(id: "s") { staff best { left cost } } book(id: "b") { cost shelf } }';
    const { data, asked } = await ask(query);
    const shop = { staff: 3, best: { left: 6, cost: '6 ¥' } };
    expect(data).toEqual({ shop, book: { cost: '1 ¥', shelf: 'shelf of b' } });
    expect(asked).toEqual(['books', 'books', 'shops', 'stock']);
  });

  it('has the errors of each at its own places', async () => {
    const query = '{ book(id: "bad") { left shelf } shop(id: "s") { staff best { shelf } } }';
    const { data, errors } = await ask(query);
    expect(data).toEqual({ book: { left: 3, shelf: null }, shop: { staff: 3, best: { shelf: 'shelf of s-best' } } });
    expect(errors).toEqual([['book', 'shelf']]);
  });

  it('is asked for by itself, when one list takes the others with it', async () => {
    const { data, errors, asked } = await ask('{ book(id: "b") { left } shop(id: "bad") { staff id } }');
    expect(data).toEqual({ book: { left: 1 }, shop: { staff: null, id: 'bad' } });
    expect(errors).toEqual([['shop', 'staff']]);
    expect(asked).toEqual(['books', 'shops', 'stock', 'stock', 'stock']);
  });

  it('is asked without the list that would be empty', async () => {
    const { data, sent } = await ask(
      'query ($no: Boolean!) { book(id: "b") { left } shop(id: "s") { staff @skip(if: $no) } }',
      { no: true },
    );
    expect(data).toEqual({ book: { left: 1 }, shop: {} });
    const [stock] = sent.filter(({ subgraph }) => subgraph === 'stock');
    expect(Object.keys(stock?.variables ?? {})).toEqual(['representations']);
  });
});

describe('the operation of a batch', () => {
  const graphSchema = buildSchema(`
    scalar _Any type T { a(n: Int): Int b: Int } union _Entity = T type Query { _entities(representations: [_Any!]!): [_Entity]! }`);
  const fetchOf = (operation: string) => ({ operation }) as Parameters<typeof batchedOperation>[0][number];
  const entities = (fields: string, fragment: string) =>
    fetchOf(
      `query($representations:[_Any!]!,$n:Int){_entities(representations:$representations){...on T{${fields}}}} ${fragment}`,
    );

  it('keeps fragments of one name apart where they differ', () => {
    const text = batchedOperation([
      entities('...F', 'fragment F on T { a(n: $n) }'),
      entities('...F ...G', 'fragment F on T { b } fragment G on T { ...F }'),
      entities('...F', 'fragment F on T { a(n: $n) }'),
    ]);
    expect(validate(graphSchema, parse(text))).toEqual([]);
    expect(text).toBe(
      'query($representations:[_Any!]!$n:Int$representations1:[_Any!]!$representations2:[_Any!]!){' +
        '_entities(representations:$representations){...on T{...F}}' +
        '_entities1:_entities(representations:$representations1){...on T{...F_1 ...G_1}}' +
        '_entities2:_entities(representations:$representations2){...on T{...F}}}' +
        'fragment F on T{a(n:$n)}fragment F_1 on T{b}fragment G_1 on T{...F_1}',
    );
  });
});
