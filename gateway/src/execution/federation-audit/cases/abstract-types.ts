import type { AuditCase } from '../audit-case.ts';

interface Known {
  readonly id: string;
}

export const DISTRIBUTED_UNION: AuditCase = {
  topic: 'a union that has other types in each subgraph',
  subgraphs: {
    words: {
      sdl: `
        union Hit = Article | Note
        type Query { hits: [Hit] hit: Hit @shareable }
        type Article @key(fields: "id") { id: ID! title: String @shareable words: Int }
        type Note { text: String @shareable }`,
      resolvers: {
        Query: {
          hits: () => [{ __typename: 'Note', text: 'A note' }, null, { __typename: 'Article', id: 'a1' }],
          hit: () => ({ __typename: 'Article', id: 'a1' }),
        },
        Article: { title: ({ id }: Known) => `Article ${id}`, words: () => 100 },
      },
    },
    images: {
      sdl: `
        union Hit = Article | Image
        type Query { images: [Hit!] hit: Hit @shareable }
        type Article @key(fields: "id") { id: ID! title: String @shareable picture: Image }
        type Image @key(fields: "id") { id: ID! width: Int }`,
      resolvers: {
        Query: {
          images: () => [
            { __typename: 'Image', id: 'i1' },
            { __typename: 'Article', id: 'a2' },
          ],
          hit: () => ({ __typename: 'Article', id: 'a1' }),
        },
        Article: { title: ({ id }: Known) => `Article ${id}`, picture: ({ id }: Known) => ({ id: `i-${id}` }) },
        Image: { width: () => 640 },
      },
    },
  },
  questions: [
    {
      it: 'is asked only for the types that the subgraph has',
      query:
        '{ hits { __typename ... on Image { width } ... on Note { text } ... on Article { title picture { id } } } }',
      data: {
        hits: [
          { __typename: 'Note', text: 'A note' },
          null,
          { __typename: 'Article', title: 'Article a1', picture: { id: 'i-a1' } },
        ],
      },
    },
    {
      it: 'is so in the other direction',
      query: '{ images { ... on Image { width } ... on Note { text } ... on Article { words } } }',
      data: { images: [{ width: 640 }, { words: 100 }] },
    },
    {
      it: 'answers an empty object where no fragment fits',
      query: '{ images { ... on Note { text } } }',
      data: { images: [{}, {}] },
    },
    {
      it: 'joins what both answer of a shareable field',
      query: '{ hit { ... on Article { words picture { width } } ... on Image { width } } }',
      data: { hit: { words: 100, picture: { width: 640 } } },
    },
  ],
};

const animals: Record<string, { __typename: string; id: string; legs: number }> = {
  cat: { __typename: 'Cat', id: 'cat', legs: 4 },
  hen: { __typename: 'Hen', id: 'hen', legs: 2 },
};

export const DISTRIBUTED_INTERFACE: AuditCase = {
  topic: 'an interface that a subgraph does not know all types or fields of',
  subgraphs: {
    farm: {
      sdl: `
        interface Animal { id: ID! legs: Int }
        interface Named { name: String }
        type Query { animals: [Animal!]! animal(id: ID!): Animal }
        type Cat implements Animal @key(fields: "id") { id: ID! legs: Int }
        type Hen implements Animal & Named @key(fields: "id") { id: ID! legs: Int name: String eggs: Int }`,
      resolvers: {
        Query: { animals: () => Object.values(animals), animal: (_: unknown, { id }: Known) => animals[id] ?? null },
        Cat: { __resolveReference: ({ id }: Known) => animals[id] },
        Hen: { name: () => 'Gack', eggs: () => 1, __resolveReference: ({ id }: Known) => animals[id] },
      },
    },
    vet: {
      sdl: `
        interface Named { name: String }
        interface Animal { id: ID! weight: Float }
        type Query { patients: [Named] }
        type Cat implements Named & Animal @key(fields: "id") { id: ID! name: String weight: Float }
        type Hen implements Animal @key(fields: "id") { id: ID! weight: Float }
        type Parrot implements Named { name: String words: [String!] }`,
      resolvers: {
        Query: {
          patients: () => [
            { __typename: 'Cat', id: 'cat' },
            { __typename: 'Parrot', name: 'Polly', words: ['hi'] },
          ],
        },
        Cat: { name: () => 'Miu', weight: () => 4.5 },
        Hen: { weight: () => 2 },
      },
    },
  },
  questions: [
    {
      it: 'gets an interface’s field from another subgraph, type by type',
      query: '{ animals { id weight legs } }',
      data: {
        animals: [
          { id: 'cat', weight: 4.5, legs: 4 },
          { id: 'hen', weight: 2, legs: 2 },
        ],
      },
    },
    {
      it: 'finds the types that implement an interface only elsewhere',
      query: '{ animals { ... on Named { name __typename } } }',
      data: {
        animals: [
          { name: 'Miu', __typename: 'Cat' },
          { name: 'Gack', __typename: 'Hen' },
        ],
      },
    },
    {
      it: 'joins interfaces within interfaces',
      query:
        '{ patients { name ... on Animal { weight ... on Cat { legs } ... on Named { again: name } } ... on Parrot { words } } }',
      data: {
        patients: [
          { name: 'Miu', weight: 4.5, legs: 4, again: 'Miu' },
          { name: 'Polly', words: ['hi'] },
        ],
      },
    },
    {
      it: 'keeps fields of one response name on types that exclude each other apart',
      query: '{ animals { ... on Cat { x: weight } ... on Hen { x: eggs } } }',
      data: undefined,
    },
    {
      it: 'lets types that exclude each other use a response name for fields of one type',
      query: '{ animals { ... on Cat { x: legs } ... on Hen { x: eggs } } }',
      data: { animals: [{ x: 4 }, { x: 1 }] },
    },
    {
      it: 'lets them do so over subgraphs',
      query: '{ animals { ... on Cat { x: name y: id } ... on Hen { x: name y: id } ... on Hen { legs: eggs } } }',
      data: {
        animals: [
          { x: 'Miu', y: 'cat' },
          { x: 'Gack', y: 'hen', legs: 1 },
        ],
      },
    },
  ],
};

export const INCLUDE_AND_SKIP: AuditCase = {
  topic: '@include and @skip',
  subgraphs: DISTRIBUTED_INTERFACE.subgraphs,
  questions: [
    {
      it: 'decide on fragments on abstract types',
      query: `query ($a: Boolean!, $b: Boolean!) {
        animals { ... on Animal @include(if: $a) { weight } ... on Hen @skip(if: $b) { eggs name } ... @include(if: $b) { id } } }`,
      variables: { a: true, b: false },
      data: { animals: [{ weight: 4.5 }, { weight: 2, eggs: 1, name: 'Gack' }] },
    },
    {
      it: 'spare the fetch of what is left out',
      query: 'query ($a: Boolean!) { animals { id ... on Animal @include(if: $a) { weight } } }',
      variables: { a: false },
      data: { animals: [{ id: 'cat' }, { id: 'hen' }] },
      atMost: { vet: 0 },
    },
    {
      it: 'both count, and so does the same field without them',
      query: `query ($yes: Boolean = true, $no: Boolean = false) {
        animals { legs @include(if: $yes) @skip(if: $yes) ...F weight @include(if: $no) weight id @include(if: $no) } }
        fragment F on Animal { ... on Cat { legs @skip(if: $no) @include(if: $yes) } }`,
      data: { animals: [{ legs: 4, weight: 4.5 }, { weight: 2 }] },
    },
    {
      it: 'may leave nothing of a selection set',
      query:
        'query ($no: Boolean!) { animals @include(if: $no) { id } animal(id: "cat") { ...F @include(if: $no) } } fragment F on Animal { weight }',
      variables: { no: false },
      data: { animal: {} },
      atMost: { vet: 0 },
    },
    {
      it: 'may be given as literals',
      query:
        '{ animals { id @skip(if: true) legs @include(if: true) w: weight @skip(if: true) weight @skip(if: false) } }',
      data: {
        animals: [
          { legs: 4, weight: 4.5 },
          { legs: 2, weight: 2 },
        ],
      },
    },
    {
      it: 'leave out by a literal what is below a condition by a variable',
      query:
        'query ($a: Boolean!) { ... @skip(if: $a) { ... @skip(if: $a) { animal(id: "hen") { id } } animal(id: "hen") @skip(if: true) { legs } animals @include(if: false) { id } } }',
      variables: { a: false },
      data: { animal: { id: 'hen' } },
    },
    {
      it: 'leave an object empty, not null, when all of it is conditional',
      query: 'query ($no: Boolean!) { animal(id: "hen") { weight @include(if: $no) ... @include(if: $no) { legs } } }',
      variables: { no: false },
      data: { animal: {} },
    },
    {
      it: 'may leave nothing by literals',
      query:
        '{ animal(id: "cat") { ... @skip(if: true) { id } ...F @include(if: false) } animals { ...F } } fragment F on Animal { id @skip(if: true) }',
      data: { animal: {}, animals: [{}, {}] },
    },
    {
      it: 'decide on __typename, beside a fetch that needs it',
      query:
        'query ($no: Boolean!) { animal(id: "hen") { __typename @include(if: $no) weight kind: __typename @skip(if: $no) } }',
      variables: { no: false },
      data: { animal: { weight: 2, kind: 'Hen' } },
    },
  ],
};
