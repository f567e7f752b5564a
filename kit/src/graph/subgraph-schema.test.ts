import { graphql, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { subgraphSchema } from './subgraph-schema.ts';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar Shout
  interface Named { name: String }
  type Cat implements Named @key(fields: "id") { id: ID! name: String said: Shout }
  extend type Dog @key(fields: "id") { id: ID! name: String }
  extend type Dog { age: Int }
  type Query { named: Named }`;

const row = { id: 'shared', name: 'Tom' };
const resolvers = {
  Shout: { serialize: (value: unknown) => `${String(value)}!` },
  Named: { __resolveType: () => 'Cat' },
  Cat: {
    __resolveReference: ({ id }: { id: string }) => {
      if (id === 'lost') throw new Error('Lost.');
      return id === 'none' ? null : row;
    },
    said: () => 'miaow',
  },
  Dog: { __resolveReference: async () => row, age: { resolve: () => 3 } },
  Query: { named: () => row },
};
const ask = async (source: string, representations: object[] = []) => {
  const schema = subgraphSchema(parse(SDL), resolvers);
  const answer = await graphql({ schema, source, variableValues: { representations } });
  return JSON.parse(JSON.stringify(answer));
};
const ENTITIES = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  __typename ... on Cat { id said } ... on Dog { name age } } }`;

describe('the schema of a subgraph', () => {
  it('tells its SDL, by which a graph can be composed', async () => {
    const { data } = await ask('{ _service { sdl } }');
    expect(data._service.sdl).toContain('extend type Dog @key(fields: "id")');
    expect(data._service.sdl).not.toContain('_Entity');
  });

  it('finds entities in the order of their representations, also when two types share a row', async () => {
    const keys = ['Cat', 'Dog', 'Cat'].map((__typename) => ({ __typename, id: 'shared' }));
    const cat = { __typename: 'Cat', id: 'shared', said: 'miaow!' };
    expect(await ask(ENTITIES, keys)).toEqual({
      data: { _entities: [cat, { __typename: 'Dog', name: 'Tom', age: 3 }, cat] },
    });
    expect(Object.keys(row)).toEqual(['id', 'name']);
  });

  it('has nothing where an entity cannot be found, and says why where that failed', async () => {
    const keys = ['none', 'lost', 'shared'].map((id) => ({ __typename: 'Cat', id }));
    const { data, errors } = await ask(ENTITIES, [...keys, { __typename: 'Query' }, { __typename: '__proto__' }]);
    expect(data._entities.map((one: object | null) => one !== null)).toEqual([false, false, true, false, false]);
    expect(errors.map(({ path }: { path: unknown[] }) => path)).toEqual([
      ['_entities', 1],
      ['_entities', 3],
      ['_entities', 4],
    ]);
  });

  it('resolves what is behind an interface', async () => {
    expect((await ask('{ named { __typename name } }')).data.named).toEqual({ __typename: 'Cat', name: 'Tom' });
  });

  it('has no _entities without one', () => {
    const schema = subgraphSchema(parse('type Query { one: Int }'), {});
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(['one', '_service']);
  });

  it('refuses a resolver of no field, and a type that stands nowhere', () => {
    const document = parse('type Query { one: Int }');
    expect(() => subgraphSchema(document, { Query: { two: () => 2 } })).toThrow('Query.two');
    expect(() => subgraphSchema(parse('type Query { one: One }'), {})).toThrow('One');
  });
});
