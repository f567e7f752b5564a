import type { AuditCase } from '../audit-case.ts';

interface Known {
  readonly id: string;
}

const kinds: Record<string, string> = { n1: 'Notice', l1: 'Letter', bad: 'Letter' };
const typed = async ({ id }: Known) => {
  if (id === 'bad') throw new Error('Nobody knows of it.');
  return { __typename: kinds[id], id };
};
const failing = ({ id }: Known) => {
  if (id === 'n1') throw new Error('It is not stamped.');
  return 'stamped';
};

/** Plans ask more types than the client did, or cannot ask which type there is. */
export const WIDENED_PLANS: AuditCase = {
  topic: 'fields that a plan asks of more types than the client',
  subgraphs: {
    post: {
      sdl: `
        type Query { newest: [Item]! first: Item! }
        type Item @key(fields: "id") @interfaceObject { id: ID! }`,
      resolvers: {
        Query: { newest: () => [{ id: 'n1' }, { id: 'l1' }, { id: 'bad' }], first: () => ({ id: 'bad' }) },
      },
    },
    office: {
      sdl: `
        interface Item @key(fields: "id") { id: ID! stamp(on: String): String! }
        type Notice implements Item @key(fields: "id") { id: ID! stamp(on: String): String! }
        type Letter implements Item @key(fields: "id") { id: ID! stamp(on: String): String! sender: String }`,
      resolvers: {
        Item: { __resolveReference: typed, __resolveType: ({ __typename }: { __typename: string }) => __typename },
        Notice: { __resolveReference: typed, stamp: failing },
        Letter: { __resolveReference: typed, stamp: failing, sender: () => 'Li' },
      },
    },
  },
  questions: [
    {
      it: 'fail for nobody who did not ask for them',
      query: `query ($yes: Boolean!) { newest { ...OfLetters @include(if: $yes) } }
        fragment OfAll on Item { stamp(on: "paper") @include(if: $yes) }
        fragment OfLetters on Letter { ...OfAll @include(if: $yes) }`,
      variables: { yes: true },
      data: { newest: [{}, { stamp: 'stamped' }, null] },
      errors: [['newest', 2]],
      stockErrs: 'it tells of the error',
    },
  ],
};

export const INTERFACE_OBJECT_FIELDS: AuditCase = {
  topic: 'fields of an interface object that the client asks of one type only',
  subgraphs: {
    registry: {
      sdl: `
        type Query { items: [Item] }
        interface Item @key(fields: "id") { id: ID! }
        type Notice implements Item @key(fields: "id") { id: ID! }
        type Letter implements Item @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: { items: () => ['n1', 'l1'].map((id) => ({ id, __typename: kinds[id] })) },
        Item: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
      },
    },
    desk: {
      sdl: 'type Item @key(fields: "id") @interfaceObject { id: ID! stamp: String! shelf: String label: String! }',
      resolvers: {
        Item: {
          __resolveReference: ({ id }: Known) => ({ id }),
          stamp: failing,
          shelf: ({ id }: Known) => `shelf of ${id}`,
          label: ({ id }: Known) => {
            if (id === 'l1') throw new Error('It has none.');
            return 'label';
          },
        },
      },
    },
  },
  questions: [
    {
      it: 'take nothing from the others when they fail',
      query: '{ items { ... on Letter { stamp } shelf } }',
      data: { items: [{ shelf: 'shelf of n1' }, { stamp: 'stamped', shelf: 'shelf of l1' }] },
      atMost: { desk: 1 },
      stockErrs: 'it loses what the others need and tells of the error',
    },
    {
      it: 'are asked of each type by itself, under conditions as well',
      query: `query ($yes: Boolean!, $no: Boolean!) {
        items { ... on Letter @include(if: $yes) { stamp } ... on Notice @skip(if: $no) { label } } }`,
      variables: { yes: true, no: false },
      data: { items: [{ label: 'label' }, { stamp: 'stamped' }] },
      stockErrs: 'it loses what the others need and tells of the errors',
    },
  ],
};

export const UNKNOWN_TYPES: AuditCase = {
  topic: 'an object whose type could not be found out',
  subgraphs: WIDENED_PLANS.subgraphs,
  questions: [
    {
      it: 'is null with the error, where what is selected depends on the type',
      query: '{ newest { ... on Letter { sender } } }',
      data: { newest: [{}, { sender: 'Li' }, null] },
      errors: [['newest', 2]],
      stockErrs: 'it answers an empty object',
    },
    {
      it: 'is null up to what may be null',
      query: '{ first { ... on Letter { sender } } }',
      data: null,
      errors: [['first']],
      stockErrs: 'it answers an empty object',
    },
    {
      it: 'is left as it is where nothing depends on the type',
      query: '{ newest { id } }',
      data: { newest: [{ id: 'n1' }, { id: 'l1' }, { id: 'bad' }] },
    },
  ],
};
