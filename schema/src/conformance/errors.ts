import { leakIn } from './leaks.ts';
import type { Given, SubgraphUnderTest } from './subgraph-under-test.ts';
import type { Chapter, Trial } from './trial.ts';

/** Codes that the gateway lets through, and those that GraphQL servers give to what cannot run (docs/errors.md). */
const CODES: ReadonlySet<unknown> = new Set([
  ...['UNAUTHENTICATED', 'FORBIDDEN_FIELD', 'BAD_USER_INPUT', 'NOT_FOUND', 'CONFLICT', 'SUBGRAPH_UNAVAILABLE'],
  ...['TOO_COMPLEX', 'RATE_LIMITED', 'INTERNAL', 'BAD_REQUEST', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'],
]);

/** What is wrong with the errors of an answer; there must be some. */
function errorsFault({ status, body, text }: Given): string | null {
  const { errors = [] } = body ?? {};
  if (errors.length === 0) return `It was answered ${status} without an error.`;
  const strange = errors.find(({ extensions }) => !CODES.has(extensions?.code));
  if (strange) return `An error has the code ${strange.extensions?.code}, which is none of docs/errors.md.`;
  return leakIn(text);
}

const bad: readonly (readonly [name: string, send: (subgraph: SubgraphUnderTest) => Promise<Given>])[] = [
  ['a document that does not parse', (subgraph) => subgraph.ask('{ __typename')],
  ['a field that there is not', (subgraph) => subgraph.ask('{ conformanceNoSuchField }')],
  [
    'a variable of the wrong type',
    (subgraph) => subgraph.ask('query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', { r: null }),
  ],
  ['an entity of a type that there is not', (subgraph) => entity(subgraph, { __typename: 'ConformanceNoSuchType' })],
  ['an entity without a type', (subgraph) => entity(subgraph, {})],
  ['an entity of the type __proto__', (subgraph) => entity(subgraph, { __typename: '__proto__' })],
  ['a body that is no JSON', (subgraph) => subgraph.send('{"query":')],
  ['a body without an operation', (subgraph) => subgraph.send('{}')],
];

const entity = (subgraph: SubgraphUnderTest, representation: object): Promise<Given> =>
  subgraph.ask('query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', { r: [representation] });

const coded: Trial[] = bad.map(([name, send]) => ({
  rule: `answers ${name} with a code of docs/errors.md, and tells nothing of itself`,
  find: async (subgraph) => errorsFault(await send(subgraph)),
}));

const LEVELS = 50_000;
const ALIASES = 20_000;
const HUGE_BYTES = 16 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;
const MOST_MILLISECONDS = 5_000;

/** A document that is deeper than any graph; it is no valid one, so that nobody runs it. */
const deep = `{ ${'a { '.repeat(LEVELS)} a ${'} '.repeat(LEVELS)} }`;
const wide = `{ ${Array.from({ length: ALIASES }, (_, at) => `a${at}: __typename`).join(' ')} }`;

/** Whether it answers in good time and lives on; `mayAnswer`: it need not refuse. */
async function survives(subgraph: SubgraphUnderTest, body: string, mayAnswer = false): Promise<string | null> {
  const started = performance.now();
  // Whoever closes the connection on a body that is too large has refused it as well.
  const given = await subgraph.send(body).catch(() => null);
  const took = performance.now() - started;
  const after = await subgraph.ask('{ __typename }').catch(() => null);
  if (after?.status !== 200) return 'After it the subgraph answers no more.';
  if (!mayAnswer && given?.body?.data) return 'It was answered.';
  if (given && given.status >= 500) return `It was answered ${given.status}.`;
  if (took > MOST_MILLISECONDS) return `It took ${Math.round(took)} ms.`;
  return given && leakIn(given.text);
}

const limits: Trial[] = [
  {
    rule: `refuses a document that is ${LEVELS} levels deep, and lives on`,
    find: (subgraph) => survives(subgraph, JSON.stringify({ query: deep })),
  },
  {
    rule: `answers or refuses in good time what has ${ALIASES} fields`,
    find: (subgraph) => survives(subgraph, JSON.stringify({ query: wide }), true),
  },
  {
    rule: `refuses a body of ${HUGE_BYTES / MEGABYTE} MB`,
    find: (subgraph) => survives(subgraph, JSON.stringify({ query: `{ __typename } #${'x'.repeat(HUGE_BYTES)}` })),
  },
  {
    rule: 'refuses several operations in one request',
    find: (subgraph) => survives(subgraph, JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }])),
  },
];

/** Errors that say what to do and nothing of the service. */
export const errors: Chapter = { name: 'Errors', trials: coded };
/** What is too much. */
export const tooMuch: Chapter = { name: 'Limits', trials: limits };
