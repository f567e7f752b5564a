import type { AuditCase } from '../audit-case.ts';

interface Representation {
  readonly id: string;
}

/** Owners behind an interface: what is required differs by type. */
const owners: Record<string, { __typename: string; id: string; name?: string; tax?: string }> = {
  s1: { __typename: 'Person', id: 's1', name: 'Li' },
  s2: { __typename: 'Company', id: 's2', tax: 'T-7' },
};

export const REQUIRES_ABSTRACT: AuditCase = {
  topic: '@requires of fragments on an interface and of lists',
  subgraphs: {
    register: {
      sdl: `
        type Query { houses: [House!]! }
        type House @key(fields: "id") { id: ID! owner: Owner rooms: [Room!]! }
        type Room { area: Int! kind: String }
        interface Owner { id: ID! }
        type Person implements Owner { id: ID! name: String }
        type Company implements Owner { id: ID! tax: String }`,
      resolvers: {
        Query: {
          houses: () => [
            { id: 'h1', owner: owners.s1, rooms: [{ area: 10, kind: 'k' }, { area: 5 }] },
            { id: 'h2', owner: owners.s2, rooms: [] },
            { id: 'h3', owner: null, rooms: [{ area: 7 }] },
          ],
        },
        House: {
          __resolveReference: ({ id }: Representation) => ({ id, owner: null, rooms: [] }),
        },
      },
    },
    taxes: {
      sdl: `
        type House @key(fields: "id") {
          id: ID!
          owner: Owner @external
          rooms: [Room!]! @external
          payer: String @requires(fields: "owner { __typename ... on Person { name } ... on Company { tax } }")
          area: Int! @requires(fields: "rooms { area }")
        }
        type Room @external { area: Int! }
        interface Owner { id: ID! }
        type Person implements Owner @external { id: ID! name: String }
        type Company implements Owner @external { id: ID! tax: String }`,
      resolvers: {
        House: {
          payer: ({ owner }: { owner?: { __typename: string; name?: string; tax?: string } | null }) =>
            owner ? `${owner.__typename} ${owner.name ?? owner.tax}` : null,
          area: ({ rooms }: { rooms: { area: number }[] }) => rooms.reduce((sum, { area }) => sum + area, 0),
        },
      },
    },
  },
  questions: [
    {
      it: 'sends each type its own fields, and each item of the list',
      query: '{ houses { id payer area } }',
      data: {
        houses: [
          { id: 'h1', payer: 'Person Li', area: 15 },
          { id: 'h2', payer: 'Company T-7', area: 0 },
          { id: 'h3', payer: null, area: 7 },
        ],
      },
    },
    {
      it: 'answers nothing of what is only required',
      query: '{ houses { rooms { kind } owner { ... on Company { id } } payer area } }',
      data: {
        houses: [
          { rooms: [{ kind: 'k' }, { kind: null }], owner: {}, payer: 'Person Li', area: 15 },
          { rooms: [], owner: { id: 's2' }, payer: 'Company T-7', area: 0 },
          { rooms: [{ kind: null }], owner: null, payer: null, area: 7 },
        ],
      },
    },
  ],
};
