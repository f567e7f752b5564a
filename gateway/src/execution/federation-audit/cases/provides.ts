import type { AuditCase } from '../audit-case.ts';

interface Provided {
  readonly id: string;
  readonly provided?: boolean;
}

/** A field that the subgraph can answer only where it said that it provides it. */
const onlyProvided = (value: unknown) => (parent: Provided) => {
  if (!parent.provided) throw new Error('Asked for what is external here.');
  return value;
};

export const PROVIDES: AuditCase = {
  topic: '@provides',
  subgraphs: {
    catalogue: {
      sdl: `
        type Query { products: [Product!]! }
        type Product @key(fields: "id") { id: ID! name: String @shareable maker: Maker @shareable weight: Int }
        type Maker @key(fields: "id") { id: ID! name: String @shareable city: String }`,
      resolvers: {
        Query: { products: () => [{ id: 'p1' }, { id: 'p2' }] },
        Product: {
          name: ({ id }: Provided) => `Product ${id}`,
          maker: ({ id }: Provided) => ({ id: `m-${id}` }),
          weight: () => 9,
        },
        Maker: { name: ({ id }: Provided) => `Maker ${id}`, city: () => 'Changchun' },
      },
    },
    reviews: {
      sdl: `
        type Query { newest: Review @provides(fields: "product { name }") reviews: [Review!]! }
        type Review { id: ID! stars: Int product: Product @provides(fields: "maker { name }") other: Product }
        type Product @key(fields: "id") { id: ID! name: String @external maker: Maker @external reviews: [Review!]! }
        type Maker @key(fields: "id") { id: ID! name: String @external }`,
      resolvers: {
        Query: {
          newest: () => ({ id: 'r1', stars: 5, product: { id: 'p1', provided: true }, other: { id: 'p2' } }),
          reviews: () => [{ id: 'r2', stars: 1, product: { id: 'p1', provided: true }, other: { id: 'p1' } }],
        },
        Product: {
          name: onlyProvided('Product p1'),
          maker: onlyProvided({ id: 'm-p1', provided: true }),
          reviews: ({ id }: Provided) => [{ id: `r-${id}`, stars: 3, product: { id: 'p1', provided: true } }],
        },
        Maker: { name: onlyProvided('Maker m-p1') },
      },
    },
  },
  questions: [
    {
      it: 'spares a fetch',
      query: '{ newest { stars product { name } } reviews { product { maker { name } } } }',
      data: {
        newest: { stars: 5, product: { name: 'Product p1' } },
        reviews: [{ product: { maker: { name: 'Maker m-p1' } } }],
      },
      atMost: { reviews: 1, catalogue: 0 },
    },
    {
      it: 'does not reach beyond its path',
      query: '{ newest { other { name maker { name } } } reviews { product { maker { name } } other { name } } }',
      data: {
        newest: { other: { name: 'Product p2', maker: { name: 'Maker m-p2' } } },
        reviews: [{ product: { maker: { name: 'Maker m-p1' } }, other: { name: 'Product p1' } }],
      },
    },
    {
      it: 'is completed by a fetch for the rest',
      query: '{ newest { product { weight name maker { city name } } } }',
      data: {
        newest: { product: { weight: 9, name: 'Product p1', maker: { city: 'Changchun', name: 'Maker m-p1' } } },
      },
    },
  ],
};

const media: Record<string, { __typename: string; id: string; provided: boolean; title: string }> = {
  b1: { __typename: 'Book', id: 'b1', provided: true, title: 'A book' },
  f1: { __typename: 'Film', id: 'f1', provided: true, title: 'A film' },
};

export const PROVIDES_ABSTRACT: AuditCase = {
  topic: '@provides on unions and interfaces',
  subgraphs: {
    library: {
      sdl: `
        type Book @key(fields: "id") { id: ID! title: String @shareable pages: Int }
        type Film @key(fields: "id") { id: ID! title: String @shareable minutes: Int }`,
      resolvers: {
        Book: { title: () => 'A book', pages: () => 300 },
        Film: { title: () => 'A film', minutes: () => 90 },
      },
    },
    shop: {
      sdl: `
        interface Thing { id: ID! }
        union Media = Book | Film
        type Query {
          media: [Media!]! @provides(fields: "... on Book { title }")
          things: [Thing!]! @provides(fields: "... on Film { title } ... on Book { title }")
          bare: [Thing!]!
        }
        type Book implements Thing @key(fields: "id") { id: ID! title: String @external }
        type Film implements Thing @key(fields: "id") { id: ID! title: String @external }`,
      resolvers: {
        Query: {
          media: () => [media.b1, { ...media.f1, provided: false }],
          things: () => [media.f1, media.b1],
          bare: () => Object.values(media).map((one) => ({ ...one, provided: false })),
        },
        Book: { title: onlyProvided('A book') },
        Film: { title: onlyProvided('A film') },
      },
    },
  },
  questions: [
    {
      it: 'spares the fetch of the one type only',
      query: '{ media { ... on Book { title } ... on Film { title } } }',
      data: { media: [{ title: 'A book' }, { title: 'A film' }] },
      atMost: { library: 1 },
    },
    {
      it: 'spares all fetches',
      query: '{ things { id ... on Book { title } ... on Film { title } } }',
      data: {
        things: [
          { id: 'f1', title: 'A film' },
          { id: 'b1', title: 'A book' },
        ],
      },
      atMost: { library: 0 },
    },
    {
      it: 'does not hold for the same types elsewhere',
      query: '{ bare { ... on Book { title pages } ... on Film { title minutes } } }',
      data: {
        bare: [
          { title: 'A book', pages: 300 },
          { title: 'A film', minutes: 90 },
        ],
      },
    },
  ],
};
