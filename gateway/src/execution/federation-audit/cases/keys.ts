import type { AuditCase } from '../audit-case.ts';

interface Representation {
  readonly id?: string | null;
  readonly code?: string | null;
  readonly number?: number;
  readonly place?: { readonly country: string; readonly city?: { readonly name: string } };
}

const people = [
  { id: '1', code: 'a', name: 'An' },
  { id: '2', code: 'b', name: 'Bo' },
];
const personBy = ({ id, code }: Representation) =>
  people.find((one) => (id ? one.id === id : one.code === code)) ?? null;

export const THIRD_SUBGRAPH: AuditCase = {
  topic: 'keys that a third subgraph knows',
  subgraphs: {
    // Knows people by id, and is the start.
    register: {
      sdl: `
        type Query { people: [Person!]! }
        type Person @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: { people: () => people.map(({ id }) => ({ id })) },
        Person: { __resolveReference: personBy },
      },
    },
    // Knows both keys.
    index: {
      sdl: 'type Person @key(fields: "id") @key(fields: "code") { id: ID! code: String! name: String }',
      resolvers: { Person: { __resolveReference: personBy } },
    },
    // Knows people by code only.
    clinic: {
      sdl: `
        type Query { patient(code: String!): Person }
        type Person @key(fields: "code") { code: String! blood: String }`,
      resolvers: {
        Query: { patient: (_: unknown, { code }: Representation) => ({ code }) },
        Person: { blood: ({ code }: Representation) => `type ${code}` },
      },
    },
  },
  questions: [
    {
      it: 'are fetched there, and not answered to the client',
      query: '{ people { blood } }',
      data: { people: [{ blood: 'type a' }, { blood: 'type b' }] },
      atMost: { register: 1, index: 1, clinic: 1 },
    },
    {
      it: 'are fetched there in the other direction',
      query: '{ patient(code: "b") { id blood name } }',
      data: { patient: { id: '2', blood: 'type b', name: 'Bo' } },
    },
    {
      it: 'may be asked under other names by the client at the same time',
      query: '{ people { code: id id: code blood } }',
      data: {
        people: [
          { code: '1', id: 'a', blood: 'type a' },
          { code: '2', id: 'b', blood: 'type b' },
        ],
      },
      stockErrs: 'it answers the client the key that it needs itself',
    },
    {
      it: 'leave the fields null of somebody that the third does not know',
      query: '{ patient(code: "zz") { blood name } }',
      data: { patient: { blood: 'type zz', name: null } },
    },
  ],
};

const seats = [
  { place: { country: 'CN', city: { name: 'Jilin' } }, number: 1, id: 's1' },
  { place: { country: 'CN', city: { name: 'Siping' } }, number: 1, id: 's2' },
];
const seatOf = ({ place, number, id }: Representation) =>
  seats.find((one) => (id ? one.id === id : one.place.city.name === place?.city?.name && one.number === number));

export const COMPOUND_KEYS: AuditCase = {
  topic: 'compound and nested keys',
  subgraphs: {
    theatre: {
      sdl: `
        type Query { seats: [Seat!]! }
        type Seat @key(fields: "number place { country city { name } }") @key(fields: "id") {
          id: ID! number: Int! place: Place! }
        type Place { country: String! @shareable city: City! @shareable }
        type City { name: String! @shareable people: Int }`,
      resolvers: {
        Query: { seats: () => seats },
        Seat: { __resolveReference: seatOf },
        City: { people: () => 7 },
      },
    },
    tickets: {
      sdl: `
        type Seat @key(fields: "place { city { name } country } number") { number: Int! place: Place! price: Int }
        type Place { country: String! @shareable city: City! @shareable }
        type City { name: String! @shareable }`,
      resolvers: {
        Seat: {
          price: ({ place, number }: Representation) => (place?.city?.name.length ?? 0) * 10 + (number ?? 0),
        },
      },
    },
    cleaning: {
      sdl: `
        type Query { dirty: [Seat!]! }
        type Seat @key(fields: "id") { id: ID! cleaned: Boolean }`,
      resolvers: {
        Query: { dirty: () => [{ id: 's2' }, { id: 's1' }, { id: 's2' }] },
        Seat: { cleaned: ({ id }: Representation) => id === 's1' },
      },
    },
  },
  questions: [
    {
      it: 'are sent whole',
      query: '{ seats { price } }',
      data: { seats: [{ price: 51 }, { price: 61 }] },
      atMost: { theatre: 1, tickets: 1 },
    },
    {
      it: 'are fetched where the start knows another key',
      query: '{ dirty { price cleaned place { city { people } } } }',
      data: {
        dirty: [
          { price: 61, cleaned: false, place: { city: { people: 7 } } },
          { price: 51, cleaned: true, place: { city: { people: 7 } } },
          { price: 61, cleaned: false, place: { city: { people: 7 } } },
        ],
      },
    },
    {
      it: 'may be selected in part by the client',
      query: '{ seats { place { city { town: name } } price number } }',
      data: {
        seats: [
          { place: { city: { town: 'Jilin' } }, price: 51, number: 1 },
          { place: { city: { town: 'Siping' } }, price: 61, number: 1 },
        ],
      },
    },
  ],
};

const books = [
  { id: 'b1', isbn: '111', shelf: 'A' },
  { id: 'b2', isbn: null, shelf: 'B' },
  { id: 'b3', isbn: '333', shelf: 'C' },
];

export const NULL_KEYS: AuditCase = {
  topic: 'keys and entities that are null',
  subgraphs: {
    library: {
      sdl: `
        type Query { books: [Book] book(id: ID!): Book }
        type Book @key(fields: "id") @key(fields: "isbn") { id: ID! isbn: String }`,
      resolvers: {
        Query: {
          books: () => [books[0], null, books[1], books[2]],
          book: (_: unknown, { id }: Representation) => books.find((one) => one.id === id) ?? null,
        },
      },
    },
    shop: {
      sdl: 'type Book @key(fields: "isbn") { isbn: String price: Int stock: Int! }',
      resolvers: {
        Book: {
          __resolveReference: ({ isbn }: { isbn: string | null }) =>
            isbn === null || isbn === '333' ? null : { isbn },
          price: () => 5,
          stock: () => 2,
        },
      },
    },
  },
  questions: [
    {
      it: 'leave nullable fields null without an error, and the place in the list',
      query: '{ books { id price } }',
      data: { books: [{ id: 'b1', price: 5 }, null, { id: 'b2', price: null }, { id: 'b3', price: null }] },
    },
    {
      it: 'are an error at the non-null field of an entity that the subgraph does not know',
      query: '{ book(id: "b3") { id stock } }',
      data: { book: null },
      errors: [['book', 'stock']],
      stockErrs: 'it answers null without an error',
    },
    { it: 'are not asked about', query: '{ book(id: "none") { price } }', data: { book: null }, atMost: { shop: 0 } },
  ],
};

export const NOT_RESOLVABLE: AuditCase = {
  topic: 'keys that cannot be resolved',
  subgraphs: {
    loans: {
      sdl: `
        type Query { loans: [Loan!]! }
        type Loan { id: ID! book: Book! reader: Reader }
        type Book @key(fields: "id", resolvable: false) { id: ID! }
        type Reader @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: {
        Query: {
          loans: () => [
            { id: 'l1', book: { id: 'b1' }, reader: { id: 'r1' } },
            { id: 'l2', book: { id: 'b2' }, reader: null },
          ],
        },
      },
    },
    library: {
      sdl: `
        type Query { books: [Book!]! }
        type Book @key(fields: "id") { id: ID! title: String }
        type Reader @key(fields: "id") { id: ID! name: String! }`,
      resolvers: {
        Query: { books: () => [{ id: 'b1' }] },
        Book: { title: ({ id }: Representation) => `Title of ${id}` },
        Reader: { name: ({ id }: Representation) => `Reader ${id}` },
      },
    },
  },
  questions: [
    {
      it: 'lead from there to where the entity is',
      query: '{ loans { book { title } reader { name id } } }',
      data: {
        loans: [
          { book: { title: 'Title of b1' }, reader: { name: 'Reader r1', id: 'r1' } },
          { book: { title: 'Title of b2' }, reader: null },
        ],
      },
      atMost: { loans: 1, library: 2 },
    },
    {
      it: 'ask nobody else when the key is enough',
      query: '{ loans { book { __typename id } } }',
      data: { loans: [{ book: { __typename: 'Book', id: 'b1' } }, { book: { __typename: 'Book', id: 'b2' } }] },
      atMost: { library: 0 },
    },
  ],
};

export const OLD_EXTENDS: AuditCase = {
  topic: 'extended types with external keys',
  subgraphs: {
    users: {
      sdl: 'type Query { user(id: ID!): User } type User @key(fields: "id") { id: ID! name: String }',
      resolvers: {
        Query: { user: (_: unknown, { id }: Representation) => ({ id }) },
        User: { name: ({ id }: Representation) => `User ${id}` },
      },
    },
    posts: {
      sdl: `
        extend type Query { lastAuthor: User }
        extend type User @key(fields: "id") { id: ID! @external posts: [Post!]! }
        type Post @key(fields: "id") { id: ID! author: User! }`,
      resolvers: {
        Query: { lastAuthor: () => ({ id: 'u2' }) },
        User: { posts: ({ id }: Representation) => [{ id: `${id}-1`, author: { id } }] },
      },
    },
  },
  questions: [
    {
      it: 'are joined in both directions',
      query: '{ lastAuthor { id name } user(id: "u1") { name posts { id author { id name } } } }',
      data: {
        lastAuthor: { id: 'u2', name: 'User u2' },
        user: { name: 'User u1', posts: [{ id: 'u1-1', author: { id: 'u1', name: 'User u1' } }] },
      },
    },
  ],
};
