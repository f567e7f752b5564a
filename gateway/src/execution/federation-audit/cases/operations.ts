import type { AuditCase } from '../audit-case.ts';

interface Known {
  readonly id: string;
}
interface Ledger {
  readonly log: string[];
}

const noted =
  (name: string) =>
  (_: unknown, { text }: { text: string }, { log }: Ledger) => {
    log.push(`${name} ${text}`);
    return { id: String(log.length), text, log: [...log] };
  };

export const MUTATIONS: AuditCase = {
  topic: 'mutations',
  subgraphs: {
    letters: {
      sdl: `
        type Query { letters: Int }
        type Mutation { write(text: String!): Entry! tear: Entry }
        type Entry @key(fields: "id") { id: ID! text: String @shareable log: [String!] @shareable }`,
      resolvers: {
        Query: { letters: () => 1 },
        Mutation: {
          write: noted('write'),
          tear: () => {
            throw new Error('Too thick.');
          },
        },
      },
    },
    stamps: {
      sdl: `
        type Mutation { stamp(text: String!): Entry! @shareable }
        type Entry @key(fields: "id") { id: ID! text: String @shareable log: [String!] @shareable count: Int }`,
      resolvers: {
        Mutation: { stamp: noted('stamp') },
        Entry: { count: ({ id }: Known, _: unknown, { log }: Ledger) => log.push(`count ${id}`) },
      },
    },
  },
  questions: [
    {
      it: 'run one after the other, over subgraphs too',
      query:
        'mutation { a: write(text: "1") { log } b: stamp(text: "2") { log } c: write(text: "3") { text log } d: stamp(text: "4") { log } }',
      data: {
        a: { log: ['write 1'] },
        b: { log: ['write 1', 'stamp 2'] },
        c: { text: '3', log: ['write 1', 'stamp 2', 'write 3'] },
        d: { log: ['write 1', 'stamp 2', 'write 3', 'stamp 4'] },
      },
    },
    {
      it: 'run together where neighbours are of one subgraph',
      query: 'mutation { a: write(text: "1") { log } b: write(text: "2") { log } }',
      data: { a: { log: ['write 1'] }, b: { log: ['write 1', 'write 2'] } },
      atMost: { letters: 1 },
    },
    {
      it: 'run in the order of the document, in and out of fragments, with the name of their type between',
      query:
        'mutation ($yes: Boolean! = true) { a: write(text: "1") { log } __typename ...F } fragment F on Mutation { ... { b: write(text: "2") { log } ... @include(if: $yes) { __typename } c: stamp(text: "3") { log } } }',
      data: {
        a: { log: ['write 1'] },
        __typename: 'Mutation',
        b: { log: ['write 1', 'write 2'] },
        c: { log: ['write 1', 'write 2', 'stamp 3'] },
      },
      stockErrs: 'it runs what is in fragments first',
    },
    {
      it: 'have their answer completed before the next begins',
      query: 'mutation { a: write(text: "1") { count } b: stamp(text: "2") { log } }',
      data: { a: { count: 2 }, b: { log: ['write 1', 'count 1', 'stamp 2'] } },
    },
    {
      it: 'go on after one that fails and may be null',
      query: 'mutation { a: stamp(text: "1") { id } tear { id } b: stamp(text: "2") { log } }',
      data: { a: { id: '1' }, tear: null, b: { log: ['stamp 1', 'stamp 2'] } },
      errors: [['tear']],
    },
    {
      it: 'do not run when a literal below a variable leaves them out',
      query:
        'mutation ($no: Boolean!) { ... @skip(if: $no) { write(text: "1") @include(if: false) { id } a: write(text: "2") { log } } }',
      variables: { no: false },
      data: { a: { log: ['write 2'] } },
      stockErrs: 'it runs what is left out',
    },
    {
      it: 'run once though selected twice under other conditions',
      query:
        'mutation ($yes: Boolean!) { write(text: "1") @include(if: $yes) { log } stamp(text: "2") { log } ...F @include(if: $yes) } fragment F on Mutation { write(text: "1") { text } }',
      variables: { yes: true },
      data: { write: { log: ['write 1'], text: '1' }, stamp: { log: ['write 1', 'stamp 2'] } },
    },
    {
      it: 'are left out when skipped',
      query: 'mutation ($no: Boolean!) { a: write(text: "1") @include(if: $no) { id } b: stamp(text: "2") { log } }',
      variables: { no: false },
      data: { b: { log: ['stamp 2'] } },
    },
  ],
};

const friends: Record<string, string[]> = { a: ['b', 'c'], b: ['a'], c: [] };

export const OPERATIONS: AuditCase = {
  topic: 'operations',
  subgraphs: {
    people: {
      sdl: `
        type Query { person(id: ID!): Person people(ids: [ID!] = ["a", "b"]): [Person!]! grid: [[Person]!]! }
        type Person @key(fields: "id") { id: ID! friends(first: Int = 10): [Person!]! name: String }`,
      resolvers: {
        Query: {
          person: (_: unknown, { id }: Known) => (id in friends ? { id } : null),
          people: (_: unknown, { ids }: { ids: string[] }) => ids.map((id) => ({ id })),
          grid: () => [[{ id: 'a' }, null], [], [{ id: 'b' }, { id: 'a' }]],
        },
        Person: {
          name: ({ id }: Known) => `Name ${id}`,
          friends: ({ id }: Known, { first }: { first: number }) =>
            friends[id]?.slice(0, first).map((one) => ({ id: one })),
        },
      },
    },
    ages: {
      sdl: `
        type Query { eldest: Person }
        type Person @key(fields: "id") { id: ID! age(in: Unit = YEARS): Int toString: String }
        enum Unit { YEARS MONTHS }`,
      resolvers: {
        Query: { eldest: () => ({ id: 'c' }) },
        Person: {
          age: ({ id }: Known, { in: unit }: { in: string }) => id.charCodeAt(0) * (unit === 'MONTHS' ? 12 : 1),
          toString: ({ id }: Known) => `person ${id}`,
        },
      },
    },
  },
  questions: [
    {
      it: 'may use one response name for other fields in other places',
      query:
        '{ name: person(id: "a") { id: name name: age age: id } id: person(id: "b") { name: id age: name id: age } }',
      data: { name: { id: 'Name a', name: 97, age: 'a' }, id: { name: 'b', age: 'Name b', id: 98 } },
      stockErrs: 'it takes the client’s id for the key',
    },
    {
      it: 'may ask a field several times with other arguments',
      query:
        '{ eldest { y: age m: age(in: MONTHS) age friends { id } } person(id: "a") { one: friends(first: 1) { age } all: friends { age id } } }',
      data: {
        eldest: { y: 99, m: 1188, age: 99, friends: [] },
        person: {
          one: [{ age: 98 }],
          all: [
            { age: 98, id: 'b' },
            { age: 99, id: 'c' },
          ],
        },
      },
    },
    {
      it: 'merge selections of one response name',
      query: `query Q($id: ID!) { person(id: $id) { ...A friends { id } ...B } person(id: $id) { friends { friends { age } } } }
        fragment A on Person { friends { age } ...B } fragment B on Person { friends { name } name }`,
      variables: { id: 'b' },
      data: {
        person: {
          friends: [{ age: 97, name: 'Name a', id: 'a', friends: [{ age: 98 }, { age: 99 }] }],
          name: 'Name b',
        },
      },
    },
    {
      it: 'answer lists of lists, null and empty ones too',
      query: '{ grid { age id } }',
      data: {
        grid: [
          [{ age: 97, id: 'a' }, null],
          [],
          [
            { age: 98, id: 'b' },
            { age: 97, id: 'a' },
          ],
        ],
      },
      atMost: { people: 1, ages: 1 },
    },
    {
      it: 'take default values, of arguments and of variables, and null as null',
      query:
        'query ($ids: [ID!] = ["c"], $unit: Unit) { people { id } c: people(ids: $ids) { age(in: $unit) } one: people(ids: "a") { age } }',
      data: { people: [{ id: 'a' }, { id: 'b' }], c: [{ age: 99 }], one: [{ age: 97 }] },
    },
    {
      it: 'are chosen by name',
      query: 'query A { person(id: "a") { age } } query B { person(id: "b") { age } }',
      operationName: 'B',
      data: { person: { age: 98 } },
    },
    {
      it: 'are not guessed when there are several',
      query: 'query A { person(id: "a") { age } } query B { person(id: "b") { age } }',
      data: undefined,
    },
    {
      it: 'may have names of what every object has',
      query: '{ hasOwnProperty: person(id: "a") { toString valueOf: age isPrototypeOf: name } }',
      data: { hasOwnProperty: { toString: 'person a', valueOf: 97, isPrototypeOf: 'Name a' } },
    },
    {
      it: 'may ask nothing but names of types',
      query: '{ __typename t: __typename person(id: "a") { __typename friends { __typename } } }',
      data: {
        __typename: 'Query',
        t: 'Query',
        person: { __typename: 'Person', friends: [{ __typename: 'Person' }, { __typename: 'Person' }] },
      },
      atMost: { ages: 0 },
    },
    {
      it: 'may introspect and ask at once',
      query: '{ __schema { queryType { name } } eldest { name } __type(name: "Unit") { enumValues { name } } }',
      data: {
        __schema: { queryType: { name: 'Query' } },
        eldest: { name: 'Name c' },
        __type: { enumValues: [{ name: 'YEARS' }, { name: 'MONTHS' }] },
      },
    },
    {
      it: 'tell nothing of the federation',
      query:
        '{ any: __type(name: "_Any") { name } graph: __type(name: "join__Graph") { name } __schema { directives { name } } }',
      data: {
        any: null,
        graph: null,
        __schema: { directives: ['include', 'skip', 'deprecated', 'specifiedBy', 'oneOf'].map((name) => ({ name })) },
      },
    },
    { it: 'are refused for unknown fields', query: '{ person(id: "a") { nothing } }', data: undefined },
    {
      it: 'are refused for missing variables',
      query: 'query ($id: ID!) { person(id: $id) { id } }',
      data: undefined,
      atMost: { people: 0 },
    },
  ],
};
