import type { GraphqlRequest } from './graph.ts';

/** A kind of request that a gateway must refuse, or not let others wait for. */
export interface HostileKind {
  readonly name: string;
  /** Whether it is to be refused, or only too costly to be planned while others wait. */
  readonly isRefused: boolean;
  /** The n-th body, so that none is known from before, in parts that are sent one after another. */
  body(n: number): readonly Buffer[];
}

const MEBIBYTES_10 = 10 * 2 ** 20;
const FRAGMENT_DEPTH = 30;
const ALIASES = 10_000;
const LIST_DEPTH = 12;
/** As many as limits allow of what takes longest to plan: fields in other subgraphs, under other names. */
const PLANNED_ALIASES = 40;

const bodyOf = (request: GraphqlRequest): readonly Buffer[] => [Buffer.from(JSON.stringify(request))];

/** Made once: whoever sends ten megabytes does not write them each time. */
const FILLER = Buffer.alloc(MEBIBYTES_10, 'x');

/** A valid request, of which all but the beginning is filler. */
function longBody(n: number): readonly Buffer[] {
  const query = `query { users(page: ${n}) { id } }`;
  return [Buffer.from(`{"query":"${query}","variables":{"filler":"`), FILLER, Buffer.from('"}}')];
}

/** Fragments that spread the next one twice: two to the power of their number, written out. */
function nestedFragments(n: number): string {
  const fragments = Array.from(
    { length: FRAGMENT_DEPTH },
    (_, depth) =>
      `fragment F${depth} on User { a${n}: reviews { author { ...F${depth + 1} } } b: reviews { author { ...F${depth + 1} } } }`,
  );
  return `query { users(page: 1) { ...F0 } } ${fragments.join(' ')} fragment F${FRAGMENT_DEPTH} on User { id }`;
}

const manyAliases = (n: number): string =>
  `query { ${Array.from({ length: ALIASES }, (_, alias) => `a${n}_${alias}: users(page: ${alias}) { id }`).join(' ')} }`;

const deepLists = (n: number): string =>
  `query { r${n}: topProducts(page: 1, first: 100) { ${'reviews { author { reviews { product { '.repeat(LIST_DEPTH)} upc ${'} } } }'.repeat(LIST_DEPTH)} } }`;

function longToPlan(n: number): string {
  const aliases = Array.from(
    { length: PLANNED_ALIASES },
    (_, alias) => `p${n}_${alias}: product { inStock shippingEstimate vendor { name } reviews { author { name } } }`,
  );
  return `query { users(page: 1) { reviews { ${aliases.join(' ')} } } }`;
}

/** All kinds. */
export const HOSTILE_KINDS: readonly HostileKind[] = [
  {
    name: 'nested fragments to depth 30',
    isRefused: true,
    body: (n) => bodyOf({ query: nestedFragments(n), variables: {} }),
  },
  { name: '10,000 aliases', isRefused: true, body: (n) => bodyOf({ query: manyAliases(n), variables: {} }) },
  { name: 'a body of 10 MB', isRefused: true, body: longBody },
  { name: 'deep lists', isRefused: true, body: (n) => bodyOf({ query: deepLists(n), variables: {} }) },
  { name: 'allowed, and long to plan', isRefused: false, body: (n) => bodyOf({ query: longToPlan(n), variables: {} }) },
];
