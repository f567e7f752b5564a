import type { AuditCase } from '../audit-case.ts';

/** Products with prices in two currencies; a shop that needs them; couriers who need what the shop says. */
const prices: Record<string, number> = { p1: 100, p2: 250 };
const rates: Record<string, number> = { CNY: 1, EUR: 0.5 };

interface Representation {
  readonly id: string;
  readonly price?: number | null;
  readonly shipping?: number;
  readonly size?: { readonly width: number; readonly height: number; readonly depth: number } | null;
}

const catalogue = {
  sdl: `
    enum Currency { CNY EUR }
    type Query { products: [Product!]! product(id: ID!): Product }
    type Mutation { order(id: ID!): Product }
    type Product @key(fields: "id") { id: ID! price(in: Currency = CNY, off: Int = 0): Int size: Size }
    type Size { width: Int! height: Int! depth(inches: Boolean = false): Int }`,
  resolvers: {
    Query: {
      products: () => Object.keys(prices).map((id) => ({ id })),
      product: (_: unknown, { id }: Representation) => (id in prices ? { id } : null),
    },
    Mutation: { order: (_: unknown, { id }: Representation) => ({ id }) },
    Size: { depth: (_: unknown, { inches }: { inches: boolean }) => (inches ? 2 : 5) },
    Product: {
      __resolveReference: ({ id }: Representation) => ({ id }),
      price: ({ id }: Representation, given: { in: string; off: number }) =>
        (prices[id] ?? 0) * (rates[given.in] ?? 0) - given.off,
      size: ({ id }: Representation) => (id === 'p2' ? null : { width: 3, height: 4 }),
    },
  },
};

export const REQUIRES_WITH_ARGUMENTS: AuditCase = {
  topic: '@requires with arguments',
  subgraphs: {
    catalogue,
    shop: {
      sdl: `
        enum Currency { CNY EUR }
        type Product @key(fields: "id") {
          id: ID!
          price(in: Currency = CNY, off: Int = 0): Int @external
          label: String @requires(fields: "price(in: EUR)")
        }`,
      resolvers: {
        Product: { label: ({ price }: Representation) => `${price} €` },
      },
    },
  },
  questions: [
    {
      it: 'passes the arguments',
      query: '{ products { id label } }',
      data: {
        products: [
          { id: 'p1', label: '50 €' },
          { id: 'p2', label: '125 €' },
        ],
      },
      atMost: { catalogue: 1, shop: 1 },
    },
    {
      it: 'keeps apart what the client asks of the same field with other arguments',
      query: '{ product(id: "p1") { price(in: CNY) label half: price(in: EUR, off: 5) } }',
      data: { product: { price: 100, label: '50 €', half: 45 } },
      stockErrs: 'it requires what the client named so',
    },
    {
      it: 'keeps apart a field of another meaning under the name of what is required',
      query: '{ product(id: "p1") { price: id label } }',
      data: { product: { price: 'p1', label: '50 €' } },
      stockErrs: 'it requires what the client named so',
    },
    {
      it: 'does so with arguments from variables',
      query: 'query ($c: Currency, $off: Int) { product(id: "p2") { label price(in: $c, off: $off) } }',
      variables: { c: 'EUR', off: 1 },
      data: { product: { label: '125 €', price: 124 } },
      stockErrs: 'it answers the client what is required',
    },
  ],
};

export const CONFLICTING_REQUIRES: AuditCase = {
  topic: 'two @requires of one field with different arguments',
  subgraphs: {
    catalogue,
    shop: {
      sdl: `
        enum Currency { CNY EUR }
        type Product @key(fields: "id") {
          id: ID!
          price(in: Currency = CNY, off: Int = 0): Int @external
          euros: String @requires(fields: "price(in: EUR)")
          yuan: String @requires(fields: "price(in: CNY)")
          reduced: String @requires(fields: "price(in: CNY, off: 10)")
          size: Size @external
          box: String @requires(fields: "size { depth(inches: true) width }")
          crate: String @requires(fields: "size { depth }")
        }
        type Size @external { width: Int! depth(inches: Boolean = false): Int }`,
      resolvers: {
        Product: {
          euros: ({ price }: Representation) => `${price} €`,
          yuan: ({ price }: Representation) => `${price} ¥`,
          reduced: ({ price }: Representation) => `only ${price} ¥`,
          box: ({ size }: Representation) => (size ? `${size.width} by ${size.depth}` : 'none'),
          crate: ({ size }: Representation) => `${size?.depth}`,
        },
      },
    },
    bank: {
      sdl: `
        enum Currency { CNY EUR }
        type Product @key(fields: "id") {
          id: ID!
          price(in: Currency = CNY, off: Int = 0): Int @external
          euros: String @external
          exchange: String @requires(fields: "euros price(in: CNY, off: 1)")
        }`,
      resolvers: {
        Product: { exchange: ({ euros, price }: Representation & { euros: string }) => `${price} for ${euros}` },
      },
    },
  },
  questions: [
    { it: 'answers the one', query: '{ product(id: "p1") { euros } }', data: { product: { euros: '50 €' } } },
    {
      it: 'answers the other',
      query: '{ product(id: "p1") { reduced } }',
      data: { product: { reduced: 'only 90 ¥' } },
    },
    {
      it: 'answers both at once',
      query: '{ product(id: "p1") { euros yuan } }',
      data: { product: { euros: '50 €', yuan: '100 ¥' } },
      atMost: { catalogue: 1, shop: 1 },
      stockErrs: 'it cannot plan or mixes up the two',
    },
    {
      it: 'answers all three for each of a list, beside what the client asks itself',
      query: '{ products { reduced euros price(off: 1) yuan } }',
      data: {
        products: [
          { reduced: 'only 90 ¥', euros: '50 €', price: 99, yuan: '100 ¥' },
          { reduced: 'only 240 ¥', euros: '125 €', price: 249, yuan: '250 ¥' },
        ],
      },
      atMost: { catalogue: 1, shop: 1 },
      stockErrs: 'it cannot plan or mixes up the three',
    },
    {
      it: 'answers what requires both, the one through another field',
      query: '{ product(id: "p1") { exchange } }',
      data: { product: { exchange: '99 for 50 €' } },
      stockErrs: 'it cannot plan or mixes up the two',
    },
    {
      it: 'answers what differs only within an object that is required',
      query: '{ products { box crate } }',
      data: {
        products: [
          { box: '3 by 2', crate: '5' },
          { box: 'none', crate: 'undefined' },
        ],
      },
      stockErrs: 'it cannot plan or mixes up the two',
    },
    {
      it: 'answers both of what was changed, which happens once',
      query: 'mutation { order(id: "p2") { euros yuan } }',
      data: { order: { euros: '125 €', yuan: '250 ¥' } },
      atMost: { catalogue: 1, shop: 2 },
      stockErrs: 'it cannot plan or mixes up the two',
    },
  ],
};

export const REQUIRES_CHAINS: AuditCase = {
  topic: '@requires of what itself requires',
  subgraphs: {
    catalogue,
    shop: {
      sdl: `
        enum Currency { CNY EUR }
        type Product @key(fields: "id") {
          id: ID!
          price(in: Currency = CNY, off: Int = 0): Int @external
          size: Size @external
          shipping: Int @requires(fields: "price")
          parcel: String @requires(fields: "size { width height }")
        }
        type Size @external { width: Int! height: Int! }`,
      resolvers: {
        Product: {
          shipping: ({ price }: Representation) => Math.ceil((price ?? 0) / 10),
          parcel: ({ size }: Representation) => (size ? `${size.width}×${size.height}` : 'a letter'),
        },
      },
    },
    couriers: {
      sdl: `
        type Product @key(fields: "id") {
          id: ID!
          shipping: Int @external
          parcel: String @external
          offer: String @requires(fields: "shipping parcel")
        }`,
      resolvers: {
        Product: {
          offer: ({ shipping, parcel }: Representation & { parcel: string }) => `${parcel} for ${shipping}`,
        },
      },
    },
  },
  questions: [
    {
      it: 'goes through all three subgraphs',
      query: '{ products { offer } }',
      data: { products: [{ offer: '3×4 for 10' }, { offer: 'a letter for 25' }] },
      atMost: { catalogue: 1, shop: 1, couriers: 1 },
    },
    {
      it: 'answers the links of the chain that the client asks as well, under its names',
      query: '{ product(id: "p1") { a: offer shipping: parcel parcel: shipping size { height } } }',
      data: { product: { a: '3×4 for 10', shipping: '3×4', parcel: 10, size: { height: 4 } } },
      stockErrs: 'it requires what the client named so',
    },
    {
      it: 'asks nothing about what is not there',
      query: '{ product(id: "p9") { offer } }',
      data: { product: null },
      atMost: { shop: 0, couriers: 0 },
    },
  ],
};

export const REQUIRES_PARTS_UNDER_CONDITIONS: AuditCase = {
  topic: '@requires of parts of one object, under conditions',
  subgraphs: {
    catalogue,
    shop: {
      sdl: `
        type Product @key(fields: "id") {
          id: ID!
          size: Size @external
          wide: Boolean @requires(fields: "size { width }")
          area: Int @requires(fields: "size { width height }")
        }
        type Size @external { width: Int! height: Int! }`,
      resolvers: {
        Product: {
          wide: ({ size }: Representation) => (size ? size.width > 2 : null),
          area: ({ size }: Representation) => (size ? size.width * size.height : null),
        },
      },
    },
  },
  questions: [
    {
      it: 'needs not what is required for a field that a condition leaves out',
      query: 'query ($yes: Boolean!) { product(id: "p1") { wide area @include(if: $yes) } }',
      variables: { yes: false },
      data: { product: { wide: true } },
      stockErrs: 'it leaves out the whole object, of which the condition left out a part',
    },
    {
      it: 'asks for it where the condition holds',
      query: 'query ($yes: Boolean!) { product(id: "p1") { wide area @include(if: $yes) } }',
      variables: { yes: true },
      data: { product: { wide: true, area: 12 } },
    },
  ],
};

export const REQUIRES_THERE_AND_BACK: AuditCase = {
  topic: '@requires of what requires something of the first subgraph',
  subgraphs: {
    store: {
      sdl: `
        type Query { newest: [Product!]! }
        type Product @key(fields: "id") {
          id: ID!
          weight: Int @external
          parcel: String @requires(fields: "weight")
        }`,
      resolvers: {
        Query: { newest: () => [{ id: 'p1' }] },
        Product: {
          __resolveReference: (sent: Representation) => sent,
          parcel: ({ weight }: Representation & { weight?: number }) => `${weight} kg`,
        },
      },
    },
    scales: {
      sdl: `
        type Product @key(fields: "id") {
          id: ID!
          weight: Int
          parcel: String @external
          label: String @requires(fields: "parcel")
        }`,
      resolvers: {
        Product: {
          __resolveReference: (sent: Representation) => sent,
          weight: () => 7,
          label: ({ parcel }: Representation & { parcel: string }) => `Parcel of ${parcel}`,
        },
      },
    },
  },
  questions: [
    {
      it: 'asks each for its own only',
      query: '{ newest { label } }',
      data: { newest: [{ label: 'Parcel of 7 kg' }] },
      atMost: { store: 2, scales: 2 },
    },
  ],
};
