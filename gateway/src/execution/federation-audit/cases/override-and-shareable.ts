import type { AuditCase } from '../audit-case.ts';

interface Known {
  readonly id: string;
}

const overridden = () => {
  throw new Error('Asked where the field has moved away from.');
};

export const OVERRIDE: AuditCase = {
  topic: '@override',
  subgraphs: {
    old: {
      sdl: `
        type Query { bills: [Bill!]! }
        interface Paper { id: ID! total: Int }
        type Bill implements Paper @key(fields: "id") { id: ID! total: Int payer: String }`,
      resolvers: {
        Query: { bills: () => [{ id: '1' }, { id: '2' }] },
        Bill: { total: overridden, payer: ({ id }: Known) => `payer ${id}` },
      },
    },
    new: {
      sdl: `
        type Query { bill(id: ID!): Bill }
        type Bill @key(fields: "id") {
          id: ID!
          total: Int @override(from: "old")
          payer: String @external
          receipt: String @requires(fields: "payer")
          vat: Int @override(from: "no-such-subgraph")
        }`,
      resolvers: {
        Query: { bill: (_: unknown, { id }: Known) => ({ id }) },
        Bill: {
          total: ({ id }: Known) => Number(id) * 100,
          receipt: ({ payer }: { payer: string }) => `paid by ${payer}`,
          vat: () => 13,
        },
      },
    },
  },
  questions: [
    {
      it: 'asks the new place only',
      query: '{ bills { id total payer } }',
      data: {
        bills: [
          { id: '1', total: 100, payer: 'payer 1' },
          { id: '2', total: 200, payer: 'payer 2' },
        ],
      },
    },
    {
      it: 'does so through an interface, and with @requires beside it',
      query: 'query { bills { ...P receipt vat } } fragment P on Paper { total __typename }',
      data: {
        bills: [
          { total: 100, __typename: 'Bill', receipt: 'paid by payer 1', vat: 13 },
          { total: 200, __typename: 'Bill', receipt: 'paid by payer 2', vat: 13 },
        ],
      },
    },
    {
      it: 'needs no fetch from the old place',
      query: '{ bill(id: "3") { total } }',
      data: { bill: { total: 300 } },
      atMost: { old: 0, new: 1 },
    },
  ],
};

export const SHAREABLE: AuditCase = {
  topic: '@shareable',
  subgraphs: {
    names: {
      sdl: `
        type Query { office: Office! @shareable offices(first: Int): [Office!]! @shareable }
        type Office { id: ID! @shareable name: String hours: Hours @shareable }
        type Hours { opens: String @shareable closes: String }`,
      resolvers: {
        Query: {
          office: () => ({ id: 'o1', name: 'Office 1', hours: { opens: '08:00', closes: '17:00' } }),
          offices: (_: unknown, { first = 2 }) =>
            [1, 2].slice(0, first).map((n) => ({ id: `o${n}`, name: `Office ${n}`, hours: null })),
        },
      },
    },
    phones: {
      sdl: `
        type Query { office: Office! @shareable offices(first: Int): [Office!]! @shareable }
        type Office { id: ID! @shareable phone: String hours: Hours @shareable }
        type Hours { opens: String @shareable pause: Boolean }`,
      resolvers: {
        Query: {
          office: () => ({ id: 'o1', phone: '1', hours: { opens: '08:00', pause: true } }),
          offices: (_: unknown, { first = 2 }) =>
            [1, 2].slice(0, first).map((n) => ({ id: `o${n}`, phone: `${n}`, hours: null })),
        },
      },
    },
  },
  questions: [
    {
      it: 'asks a root field of both, when each knows a part of a value that has no key',
      query: '{ office { name phone hours { opens closes pause } } }',
      data: { office: { name: 'Office 1', phone: '1', hours: { opens: '08:00', closes: '17:00', pause: true } } },
      atMost: { names: 1, phones: 1 },
    },
    {
      it: 'joins lists item by item',
      query:
        'query ($n: Int) { two: offices(first: $n) { id phone name hours { pause closes } } one: offices(first: 1) { name phone } }',
      variables: { n: 2 },
      data: {
        two: [
          { id: 'o1', phone: '1', name: 'Office 1', hours: null },
          { id: 'o2', phone: '2', name: 'Office 2', hours: null },
        ],
        one: [{ name: 'Office 1', phone: '1' }],
      },
    },
    {
      it: 'asks one subgraph where one is enough',
      query: '{ office { id hours { opens } name } }',
      data: { office: { id: 'o1', hours: { opens: '08:00' }, name: 'Office 1' } },
      atMost: { phones: 0, names: 1 },
    },
  ],
};
