import { GraphQLScalarType } from 'graphql';
import type { AuditCase } from '../audit-case.ts';

interface Known {
  readonly id: string;
}

export const ENUMS_AND_INPUTS: AuditCase = {
  topic: 'enums and input types that differ',
  subgraphs: {
    desk: {
      sdl: `
        enum Colour { RED GREEN OLD @inaccessible }
        enum Order { UP DOWN SIDEWAYS }
        input Filter { colour: String first: Int here: Boolean }
        type Query { tickets(filter: Filter, order: Order): [Ticket] asked(filter: Filter!): String }
        type Ticket @key(fields: "id") { id: ID! colour: Colour }`,
      resolvers: {
        Query: {
          tickets: () => [
            { id: '1', colour: 'RED' },
            { id: '2', colour: 'OLD' },
            { id: '3', colour: 'GREEN' },
          ],
          asked: (_: unknown, { filter }: { filter: object }) => JSON.stringify(filter),
        },
      },
    },
    hall: {
      sdl: `
        enum Order { UP DOWN ROUND }
        input Filter { colour: String first: Int = 5 there: Boolean }
        enum Colour { RED GREEN }
        type Query { queue(filter: Filter, order: Order = UP): String }
        type Ticket @key(fields: "id") { id: ID! lamp: Colour }`,
      resolvers: {
        Query: {
          queue: (_: unknown, { filter, order }: { filter: { colour: string; first: number }; order: string }) =>
            `${filter.colour} ${filter.first} ${order}`,
        },
        Ticket: { lamp: ({ id }: Known) => (id === '1' ? 'GREEN' : 'RED') },
      },
    },
  },
  questions: [
    {
      it: 'answers null and an error for a value that clients do not have',
      query: '{ tickets { id colour lamp } }',
      data: {
        tickets: [
          { id: '1', colour: 'RED', lamp: 'GREEN' },
          { id: '2', colour: null, lamp: 'RED' },
          { id: '3', colour: 'GREEN', lamp: 'RED' },
        ],
      },
      errors: [['tickets', 1, 'colour']],
      stockErrs: 'it answers null without an error',
    },
    {
      it: 'refuses fields of an input that only one subgraph has',
      query: '{ asked(filter: { here: true }) }',
      data: undefined,
    },
    {
      it: 'refuses enum values that only one subgraph has',
      query: '{ tickets(order: SIDEWAYS) { id } }',
      data: undefined,
    },
    {
      it: 'refuses them in variables',
      query: 'query ($f: Filter!) { asked(filter: $f) }',
      variables: { f: { colour: 'RED', there: true } },
      data: undefined,
    },
    {
      it: 'passes what all have',
      query:
        'query ($f: Filter, $o: Order) { queue(filter: $f, order: $o) plain: queue(filter: { colour: "x", first: 1 }) }',
      variables: { f: { colour: 'RED', first: 2 }, o: 'DOWN' },
      data: {
        queue: 'RED 2 DOWN',
        plain: 'x 1 UP',
      },
    },
    {
      it: 'refuses a variable of the wrong type before anything is sent',
      query: 'query ($f: Filter) { queue(filter: $f) }',
      variables: { f: { first: 'two' } },
      data: undefined,
      atMost: { hall: 0 },
    },
  ],
};

export const NULLABILITY: AuditCase = {
  topic: 'fields that are non-null in one subgraph only',
  subgraphs: {
    strict: {
      sdl: `
        type Query { visits: [Visit!]! }
        type Visit @key(fields: "id") { id: ID! doctor: Doctor! @shareable at: String! @shareable }
        type Doctor { name: String! @shareable room: Int! @shareable }`,
      resolvers: {
        Query: { visits: () => [{ id: '1' }, { id: '2' }] },
        Visit: {
          at: ({ id }: Known) => (id === '1' ? '08:00' : null),
          doctor: () => ({ name: 'Wu', room: 3 }),
        },
      },
    },
    lax: {
      sdl: `
        type Query { lastVisit: Visit }
        type Visit @key(fields: "id") { id: ID! doctor: Doctor @shareable at: String @shareable note: String }
        type Doctor { name: String @shareable room: Int @shareable }`,
      resolvers: {
        Query: { lastVisit: () => ({ id: '2' }) },
        Visit: { at: () => null, doctor: () => ({ name: null, room: 3 }), note: () => 'a note' },
      },
    },
  },
  questions: [
    {
      it: 'may be null where the client asks a subgraph that lets them',
      query: '{ lastVisit { id at note doctor { name room } } }',
      data: { lastVisit: { id: '2', at: null, note: 'a note', doctor: { name: null, room: 3 } } },
    },
    {
      it: 'take no more with them than in their subgraph',
      query: '{ visits { id at doctor { name } } }',
      data: null,
      errors: [['visits', 1, 'at']],
    },
  ],
};

const anything = new GraphQLScalarType({ name: 'Anything' });
const money = new GraphQLScalarType<number, string>({
  name: 'Money',
  serialize: (fen) => (Number(fen) / 100).toFixed(2),
  parseValue: (text) => Math.round(Number(text) * 100),
  parseLiteral: (node) => Math.round(Number('value' in node ? node.value : Number.NaN) * 100),
});

export const CUSTOM_SCALARS: AuditCase = {
  topic: 'custom scalars',
  subgraphs: {
    store: {
      sdl: `
        scalar Anything
        scalar Money
        type Query { thing: Thing echo(any: Anything, money: Money): Anything }
        type Thing @key(fields: "id") { id: Anything! any: Anything list: [Anything] price: Money }`,
      resolvers: {
        Anything: anything,
        Money: money,
        Query: {
          thing: () => ({ id: { a: [1] } }),
          echo: (_: unknown, { any, money: fen }: { any: unknown; money: number }) => ({ any, fen }),
        },
        Thing: {
          any: () => ({ b: { id: 'not a key', __typename: 'NotAType' }, nothing: null }),
          list: () => [1, 'a', [null], { x: false }, null],
          price: () => 1250,
        },
      },
    },
    tags: {
      sdl: 'scalar Anything scalar Money type Thing @key(fields: "id") { id: Anything! tag: String }',
      resolvers: {
        Anything: anything,
        Money: money,
        Thing: { tag: ({ id }: { id: object }) => `tag of ${JSON.stringify(id)}` },
      },
    },
  },
  questions: [
    {
      it: 'pass whatever JSON they are, also as keys',
      query: '{ thing { any list price tag id } }',
      data: {
        thing: {
          any: { b: { id: 'not a key', __typename: 'NotAType' }, nothing: null },
          list: [1, 'a', [null], { x: false }, null],
          price: '12.50',
          tag: 'tag of {"a":[1]}',
          id: { a: [1] },
        },
      },
    },
    {
      it: 'pass as arguments, literal or in variables',
      query:
        'query ($any: Anything, $m: Money) { echo(any: $any, money: $m) two: echo(any: { a: [1, { b: true }], c: $any }, money: 3) }',
      variables: { any: { deep: [{ x: null }] }, m: '7.10' },
      data: {
        echo: { any: { deep: [{ x: null }] }, fen: 710 },
        two: { any: { a: [1, { b: true }], c: { deep: [{ x: null }] } }, fen: 300 },
      },
    },
  ],
};

export const INACCESSIBLE: AuditCase = {
  topic: '@inaccessible',
  subgraphs: {
    register: {
      sdl: `
        type Query { person(by: ID!): Person hidden: Int @inaccessible files: [File!]! }
        type Person @key(fields: "number") { number: ID! @inaccessible name: String born: Int @inaccessible }
        union File = Person | Secret
        type Secret @inaccessible @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          person: (_: unknown, { by }: { by: string }) => ({ number: by }),
          files: () => [{ __typename: 'Person', number: '2' }],
        },
        Person: { name: ({ number }: { number: string }) => `Person ${number}`, born: () => 1990 },
      },
    },
    care: {
      sdl: `
        type Person @key(fields: "number") {
          number: ID! born: Int @external age: Int @requires(fields: "born") }`,
      resolvers: { Person: { age: ({ born }: { born: number }) => 2026 - born } },
    },
  },
  questions: [
    {
      it: 'lets hidden keys and requirements through to the subgraphs',
      query: '{ person(by: "1") { name age } files { __typename ... on Person { age } } }',
      data: { person: { name: 'Person 1', age: 36 }, files: [{ __typename: 'Person', age: 36 }] },
    },
    { it: 'hides keys', query: '{ person(by: "1") { number } }', data: undefined, atMost: { register: 0 } },
    { it: 'hides root fields', query: '{ hidden }', data: undefined, atMost: { register: 0 } },
    {
      it: 'hides types',
      query: '{ files { ... on Secret { __typename } } }',
      data: undefined,
      atMost: { register: 0 },
    },
    {
      it: 'hides them from introspection',
      query:
        '{ __type(name: "Person") { fields { name } } secret: __type(name: "Secret") { name } files: __type(name: "File") { possibleTypes { name } } }',
      data: {
        __type: { fields: [{ name: 'age' }, { name: 'name' }] },
        secret: null,
        files: { possibleTypes: [{ name: 'Person' }] },
      },
    },
  ],
};
