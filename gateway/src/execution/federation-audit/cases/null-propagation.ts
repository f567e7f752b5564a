import type { AuditCase } from '../audit-case.ts';

interface Known {
  readonly id: string;
}

const fail = (message: string) => () => {
  throw new Error(message);
};

/** Homes with tenants, of whom another subgraph knows what may fail. */
export const NULL_PROPAGATION: AuditCase = {
  topic: 'null in a non-null position',
  subgraphs: {
    homes: {
      sdl: `
        type Query {
          home: Home
          homes: [Home!]
          maybeHomes: [Home]
          rows: [[Tenant!]]
          strict: Home!
        }
        type Home { id: ID! tenants: [Tenant!]! owner: Tenant maybeTenants: [Tenant] head: Tenant! }
        type Tenant @key(fields: "id") { id: ID! own: String! }`,
      resolvers: {
        Query: {
          home: () => ({ id: 'h1' }),
          homes: () => [{ id: 'h1' }, { id: 'h2' }],
          maybeHomes: () => [{ id: 'h1' }, { id: 'h2' }],
          rows: () => [[{ id: 't1' }], [{ id: 't1' }, { id: 'bad' }], null, [{ id: 't1' }]],
          strict: () => ({ id: 'h2' }),
        },
        Home: {
          tenants: ({ id }: Known) => (id === 'h2' ? [{ id: 't1' }, { id: 'bad' }] : [{ id: 't1' }]),
          maybeTenants: () => [{ id: 'bad' }, { id: 't1' }, { id: 'bad' }, null],
          owner: () => ({ id: 'bad' }),
          head: ({ id }: Known) => ({ id: id === 'h2' ? 'bad' : 't1' }),
        },
        Tenant: { own: ({ id }: Known) => (id === 'bad' ? null : 'own') },
      },
    },
    health: {
      sdl: `
        type Tenant @key(fields: "id") {
          id: ID! blood: String! weight: Int doctor: Doctor matrix: [[Int!]]! }
        type Doctor { name: String! ward: String }`,
      resolvers: {
        Tenant: {
          blood: ({ id }: Known) => (id === 'bad' ? fail('no blood')() : 'O'),
          weight: ({ id }: Known) => (id === 'bad' ? fail('no weight')() : 60),
          doctor: ({ id }: Known) => ({ name: id === 'bad' ? null : 'Wu', ward: 'A' }),
          matrix: ({ id }: Known) => (id === 'bad' ? [[1], [1, null, 3], null] : [[1, 2]]),
        },
      },
    },
  },
  questions: [
    {
      it: 'of an entity takes the next nullable parent, with the error at the field',
      query: '{ home { id owner { id blood } } }',
      data: { home: { id: 'h1', owner: null } },
      errors: [['home', 'owner', 'blood']],
    },
    {
      it: 'is told at each place where the entity stands, though it is asked for once',
      query: '{ home { maybeTenants { id blood } } }',
      data: { home: { maybeTenants: [null, { id: 't1', blood: 'O' }, null, null] } },
      errors: [
        ['home', 'maybeTenants', 0, 'blood'],
        ['home', 'maybeTenants', 2, 'blood'],
      ],
    },
    {
      it: 'rises through lists of non-null to what may be null',
      query: '{ maybeHomes { id tenants { id blood } } }',
      data: { maybeHomes: [{ id: 'h1', tenants: [{ id: 't1', blood: 'O' }] }, null] },
      errors: [['maybeHomes', 1, 'tenants', 1, 'blood']],
    },
    {
      it: 'rises through all of a list',
      query: '{ homes { id tenants { blood } } home { id } }',
      data: { homes: null, home: { id: 'h1' } },
      errors: [['homes', 1, 'tenants', 1, 'blood']],
    },
    {
      it: 'rises to the whole answer',
      query: '{ home { id } strict { head { blood } } }',
      data: null,
      errors: [['strict', 'head', 'blood']],
    },
    {
      it: 'in lists of lists takes the inner list',
      query: '{ rows { id blood } }',
      data: { rows: [[{ id: 't1', blood: 'O' }], null, null, [{ id: 't1', blood: 'O' }]] },
      errors: [['rows', 1, 1, 'blood']],
    },
    {
      it: 'stands under the client’s names',
      query: '{ h: home { o: owner { b: blood } n: owner { w: weight } } }',
      data: { h: { o: null, n: { w: null } } },
      errors: [
        ['h', 'o', 'b'],
        ['h', 'n', 'w'],
      ],
    },
    {
      it: 'of a value within an entity takes the value only',
      query: '{ home { owner { doctor { ward name } weight } } }',
      data: { home: { owner: { doctor: null, weight: null } } },
      errors: [
        ['home', 'owner', 'doctor', 'name'],
        ['home', 'owner', 'weight'],
      ],
    },
    {
      it: 'in a scalar matrix is told at the item',
      query: '{ home { owner { id matrix } } }',
      data: { home: { owner: { id: 'bad', matrix: [[1], null, null] } } },
      errors: [['home', 'owner', 'matrix', 1, 1]],
    },
    {
      it: 'that the first subgraph told before spares the others',
      query: '{ home { owner { own weight } } }',
      data: { home: { owner: null } },
      errors: [['home', 'owner', 'own']],
      atMost: { health: 0 },
    },
  ],
};

export const SUBGRAPHS_THAT_ERR: AuditCase = {
  topic: 'errors of subgraphs',
  subgraphs: {
    start: {
      sdl: `
        type Query { people: [Person!]! person: Person broken: String lost: Int }
        type Person @key(fields: "id") { id: ID! name: String @shareable nick: String }`,
      resolvers: {
        Query: {
          people: () => [{ id: '1' }, { id: '2' }, { id: '3' }],
          person: () => ({ id: '2' }),
          broken: fail('broken'),
          lost: () => 1,
        },
        Person: { name: ({ id }: Known) => `Person ${id}`, nick: fail('no nick') },
      },
    },
    pay: {
      sdl: 'type Person @key(fields: "id") { id: ID! pay: Int bonus: Int grade: Grade } type Grade { step: Int level: Int }',
      resolvers: {
        Person: {
          __resolveReference: ({ id }: Known) => (id === '2' ? Promise.reject(new Error('no such person')) : { id }),
          pay: ({ id }: Known) => (id === '3' ? fail('not told')() : Number(id) * 1000),
          bonus: () => 5,
          grade: () => ({ step: 1, level: fail('no level') }),
        },
      },
    },
  },
  questions: [
    {
      it: 'about one entity stand at its fields, and the others are answered',
      query: '{ people { id pay } }',
      data: {
        people: [
          { id: '1', pay: 1000 },
          { id: '2', pay: null },
          { id: '3', pay: null },
        ],
      },
      errors: [
        ['people', 1, 'pay'],
        ['people', 2, 'pay'],
      ],
      stockErrs: 'it tells the entity, which is not null',
    },
    {
      it: 'within entities keep their path',
      query: '{ people { grade { s: step l: level } } }',
      data: { people: [{ grade: { s: 1, l: null } }, { grade: null }, { grade: { s: 1, l: null } }] },
      errors: [
        ['people', 1, 'grade'],
        ['people', 0, 'grade', 'l'],
        ['people', 2, 'grade', 'l'],
      ],
      stockErrs: 'it tells the entity, which is not null',
    },
    {
      it: 'at root fields are told beside what else there is',
      query: '{ broken x: broken lost person { nick name } }',
      data: { broken: null, x: null, lost: 1, person: { nick: null, name: 'Person 2' } },
      errors: [['broken'], ['x'], ['person', 'nick']],
    },
  ],
};
