import { nest, type Path } from './paths.ts';
import type { AskedEvent } from './subscription-questions.ts';

/** What a shape is made around: a protected field and a way to it. */
export interface Target {
  readonly path: Path;
  readonly type: string;
  readonly field: string;
  /** `(first: 2)` and the like. */
  readonly args: string;
  /** Selection below the field; empty for a leaf. */
  readonly below: string;
}

/** One operation to ask. */
export interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly method?: 'GET';
  /** It is asked by subscribing, and answered by an event. */
  readonly event?: AskedEvent;
}

type Shape = (target: Target) => Asked;

const leaf = ({ field, args, below }: Target, alias = ''): string => `${alias}${field}${args} ${below}`;
const plain = (target: Target, inner: string): Asked => ({ query: `{ ${nest(target.path, inner)} }` });
const withVariables = (target: Target, head: string, inner: string, variables?: Record<string, unknown>): Asked => ({
  query: `query Q(${head}) { ${nest(target.path, inner)} }`,
  ...(variables ? { variables } : {}),
});
const directive = (target: Target, text: string) => `${target.field}${target.args} ${text} ${target.below}`;

/** Ways of asking for the same field; each has been a way round the rules of some gateway. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  plain: (t) => plain(t, leaf(t)),
  alias: (t) => plain(t, leaf(t, 'other: ')),
  'alias like another field': (t) => plain(t, leaf(t, 'name: ')),
  'alias __proto__': (t) => plain(t, leaf(t, '__proto__: ')),
  'alias constructor': (t) => plain(t, leaf(t, 'constructor: ')),
  'alias like our own marker': (t) => plain(t, leaf(t, `__refused_${t.field}: `)),
  'twice, merged': (t) => plain(t, `${leaf(t)} ${leaf(t)}`),
  'twice, by aliases': (t) => plain(t, `${leaf(t, 'a: ')} ${leaf(t, 'b: ')}`),
  'beside __typename': (t) => plain(t, `__typename ${leaf(t)}`),
  'inline fragment': (t) => plain(t, `... { ${leaf(t)} }`),
  'inline fragment on the type': (t) => plain(t, `... on ${t.type} { ${leaf(t)} }`),
  'fragments in fragments': (t) => plain(t, `... { ... on ${t.type} { ... { ${leaf(t)} } } }`),
  'named fragment': (t) => ({ query: `{ ${nest(t.path, '...F')} } fragment F on ${t.type} { ${leaf(t)} }` }),
  'named fragment, defined first': (t) => ({
    query: `fragment F on ${t.type} { ${leaf(t)} } { ${nest(t.path, '...F')} }`,
  }),
  'fragment in a fragment': (t) => ({
    query: `{ ${nest(t.path, '...F')} } fragment F on ${t.type} { ...G } fragment G on ${t.type} { ${leaf(t)} }`,
  }),
  'fragment at the root': (t) => ({ query: `{ ...F } fragment F on Query { ${nest(t.path, leaf(t))} }` }),
  'fragment and field': (t) => ({
    query: `{ ${nest(t.path, `${leaf(t)} ...F`)} } fragment F on ${t.type} { ${leaf(t, 'again: ')} }`,
  }),
  '@include true': (t) => plain(t, directive(t, '@include(if: true)')),
  '@include by variable': (t) => withVariables(t, '$yes: Boolean!', directive(t, '@include(if: $yes)'), { yes: true }),
  '@include by default': (t) => withVariables(t, '$yes: Boolean = true', directive(t, '@include(if: $yes)')),
  '@skip false': (t) => plain(t, directive(t, '@skip(if: false)')),
  '@skip by variable': (t) => withVariables(t, '$no: Boolean!', directive(t, '@skip(if: $no)'), { no: false }),
  '@skip and @include': (t) => plain(t, directive(t, '@skip(if: false) @include(if: true)')),
  'left out by @include': (t) =>
    withVariables(t, '$no: Boolean!', `__typename ${directive(t, '@include(if: $no)')}`, { no: false }),
  'directive on a fragment': (t) => plain(t, `... @include(if: true) { ${leaf(t)} }`),
  'directive on the way': (t) => ({
    query: `{ ${nest(t.path, leaf(t)).replace(/^(\w+(?:\([^)]*\))?)/, '$1 @include(if: true)')} }`,
  }),
  'aliases all the way': (t) => ({
    query: `{ ${nest(t.path, leaf(t, 'z: '), ({ field }, index) => `a${index}: ${field}`)} }`,
  }),
  'two ways at once': (t) => ({
    query: `{ ${nest(t.path, leaf(t), ({ field }, index) => (index === 0 ? `one: ${field}` : field))} ${nest(t.path, leaf(t), ({ field }, index) => (index === 0 ? `two: ${field}` : field))} }`,
  }),
  'two operations': (t) => ({
    query: `query First { __typename } query Second { ${nest(t.path, leaf(t))} }`,
    operationName: 'Second',
  }),
  'by GET': (t) => ({ query: `{ ${nest(t.path, leaf(t))} }`, method: 'GET' }),
  'comments and commas': (t) => ({ query: `# a\n{,,, ${nest(t.path, `# b\n ${leaf(t)},,`)} }` }),
  'block of what is open': (t) => ({ query: `{ ${nest(t.path, leaf(t))} open: region(code: "22") { name } }` }),
};
