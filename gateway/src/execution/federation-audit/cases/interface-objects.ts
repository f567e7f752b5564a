import type { AuditCase } from '../audit-case.ts';

interface Known {
  readonly id: string;
}

const documents: Record<string, { __typename: string; id: string; title: string; pages?: number; minutes?: number }> = {
  d1: { __typename: 'Letter', id: 'd1', title: 'A letter', pages: 2 },
  d2: { __typename: 'Recording', id: 'd2', title: 'A recording', minutes: 30 },
};
const documentOf = ({ id }: Known) => documents[id] ?? null;

const archive = {
  sdl: `
    type Query { documents: [Document!]! document(id: ID!): Document }
    interface Document @key(fields: "id") { id: ID! title: String }
    type Letter implements Document @key(fields: "id") { id: ID! title: String pages: Int }
    type Recording implements Document @key(fields: "id") { id: ID! title: String minutes: Int }`,
  resolvers: {
    Query: { documents: () => Object.values(documents), document: (_: unknown, known: Known) => documentOf(known) },
    Document: { __resolveReference: documentOf, __resolveType: ({ __typename }: { __typename: string }) => __typename },
    Letter: { __resolveReference: documentOf },
    Recording: { __resolveReference: documentOf },
  },
};

export const INTERFACE_OBJECT: AuditCase = {
  topic: '@interfaceObject',
  subgraphs: {
    archive,
    readers: {
      sdl: `
        type Query { lastRead: Document mostRead: [Document] }
        type Document @key(fields: "id") @interfaceObject {
          id: ID!
          title: String @external
          readers: Int!
          summary: String @requires(fields: "title")
          next: Document
        }`,
      resolvers: {
        Query: { lastRead: () => ({ id: 'd2' }), mostRead: () => [{ id: 'd1' }, { id: 'd9' }, null, { id: 'd2' }] },
        Document: {
          readers: ({ id }: Known) => (id === 'd1' ? 10 : 20),
          summary: ({ title }: { title: string }) => `On ${title}`,
          next: ({ id }: Known) => ({ id: id === 'd1' ? 'd2' : 'd1' }),
        },
      },
    },
  },
  questions: [
    {
      it: 'adds fields to all types of the interface',
      query: '{ documents { __typename id readers summary } }',
      data: {
        documents: [
          { __typename: 'Letter', id: 'd1', readers: 10, summary: 'On A letter' },
          { __typename: 'Recording', id: 'd2', readers: 20, summary: 'On A recording' },
        ],
      },
    },
    {
      it: 'adds them to one of the types',
      query: '{ documents { ... on Letter { readers pages } ... on Recording { summary } } }',
      data: { documents: [{ readers: 10, pages: 2 }, { summary: 'On A recording' }] },
    },
    {
      it: 'has the type’s own name when it is the start',
      query: '{ lastRead { __typename } }',
      data: { lastRead: { __typename: 'Recording' } },
    },
    {
      it: 'needs nobody else when the type does not matter',
      query: '{ lastRead { id readers next { readers } } }',
      data: { lastRead: { id: 'd2', readers: 20, next: { readers: 10 } } },
      atMost: { archive: 0, readers: 1 },
    },
    {
      it: 'learns the type for fragments on one type',
      query:
        '{ lastRead { ... on Letter { pages readers } ... on Recording { minutes readers } next { ... on Letter { pages readers } } } }',
      data: { lastRead: { minutes: 30, readers: 20, next: { pages: 2, readers: 10 } } },
    },
    {
      it: 'learns the type at every level',
      query: '{ lastRead { t: __typename next { t: __typename title next { __typename summary } } } }',
      data: {
        lastRead: {
          t: 'Recording',
          next: { t: 'Letter', title: 'A letter', next: { __typename: 'Recording', summary: 'On A recording' } },
        },
      },
    },
    {
      it: 'answers null in a list for null, and leaves what is known of one whose type is not',
      query: '{ mostRead { id title readers } }',
      data: {
        mostRead: [
          { id: 'd1', title: 'A letter', readers: 10 },
          { id: 'd9', title: null, readers: 20 },
          null,
          { id: 'd2', title: 'A recording', readers: 20 },
        ],
      },
    },
  ],
};

export const NON_RESOLVABLE_INTERFACE_OBJECT: AuditCase = {
  topic: '@interfaceObject with a key that cannot be resolved',
  subgraphs: {
    archive,
    loans: {
      sdl: `
        type Query { loans: [Loan!]! }
        type Loan { id: ID! document: Document }
        type Document @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }`,
      resolvers: {
        Query: {
          loans: () => [
            { id: 'l1', document: { id: 'd1' } },
            { id: 'l2', document: { id: 'd2' } },
          ],
        },
      },
    },
  },
  questions: [
    {
      it: 'answers the key alone',
      query: '{ loans { document { id } } }',
      data: { loans: [{ document: { id: 'd1' } }, { document: { id: 'd2' } }] },
      atMost: { archive: 0 },
    },
    {
      it: 'learns __typename from where the types are',
      query: '{ loans { document { __typename } } }',
      data: { loans: [{ document: { __typename: 'Letter' } }, { document: { __typename: 'Recording' } }] },
    },
    {
      it: 'leads to the fields of the types',
      query: '{ loans { id document { title ... on Recording { minutes } } } }',
      data: {
        loans: [
          { id: 'l1', document: { title: 'A letter' } },
          { id: 'l2', document: { title: 'A recording', minutes: 30 } },
        ],
      },
    },
    {
      it: 'leads there under a fragment that is left out by a variable',
      query: 'query ($more: Boolean!) { loans { document { id ... on Letter @include(if: $more) { pages } } } }',
      variables: { more: false },
      data: { loans: [{ document: { id: 'd1' } }, { document: { id: 'd2' } }] },
    },
  ],
};
