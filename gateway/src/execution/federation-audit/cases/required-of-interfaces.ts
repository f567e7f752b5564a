import type { AuditCase } from '../audit-case.ts';

interface Priced {
  readonly id: string;
  readonly price?: number;
}

const kinds: Record<string, string> = { b1: 'Book', m1: 'Map' };
const price = ({ id }: Priced, given: { in: number }) => (id === 'b1' ? 10 : 20) * given.in;
const feeOf = ({ price: required }: Priced) => `of ${required}`;

/** The subgraph that requires knows not the interface, and of each type another of the names that its field has in a plan. */
export const REQUIRED_OF_INTERFACES: AuditCase = {
  topic: 'a field of an interface that types require with different arguments',
  subgraphs: {
    catalogue: {
      sdl: `
        type Query { all: [Priced] }
        interface Priced { price(in: Int = 1): Int }
        type Book implements Priced @key(fields: "id") { id: ID! price(in: Int = 1): Int }
        type Map implements Priced @key(fields: "id") { id: ID! price(in: Int = 1): Int }`,
      resolvers: {
        Query: { all: () => Object.entries(kinds).map(([id, kind]) => ({ __typename: kind, id })) },
        Book: { __resolveReference: ({ id }: Priced) => ({ id }), price },
        Map: { __resolveReference: ({ id }: Priced) => ({ id }), price },
      },
    },
    shop: {
      sdl: `
        type Book @key(fields: "id") {
          id: ID!
          price(in: Int = 1): Int @external
          fee: String @requires(fields: "price")
        }
        type Map @key(fields: "id") {
          id: ID!
          price(in: Int = 1): Int @external
          fee: String @requires(fields: "price(in: 2)")
          tax: String @requires(fields: "price(in: 3)")
        }`,
      resolvers: { Book: { fee: feeOf }, Map: { fee: feeOf, tax: feeOf } },
    },
  },
  questions: [
    {
      it: 'is asked of each with its own, beside what the client asks of the interface',
      query: '{ all { price(in: 7) ... on Book { fee } ... on Map { fee tax } } }',
      data: {
        all: [
          { price: 70, fee: 'of 10' },
          { price: 140, fee: 'of 40', tax: 'of 60' },
        ],
      },
      atMost: { catalogue: 1 },
      stockErrs: 'it mixes up what the two of one type require',
    },
  ],
};
