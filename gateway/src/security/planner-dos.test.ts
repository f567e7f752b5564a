import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LABELS } from '../testing/labels.ts';
import { startTestGraph, type TestGraph } from '../testing/test-graph.ts';

const OPEN = '@sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)';
const KINDS = Array.from({ length: 9 }, (_, n) => `Kind${n}`);

/** A department with an interface of many types, each of which both departments answer for: the worst to plan. */
const department = (own: string) => ({
  sdl: `${LABELS}
type Query ${OPEN} { thing: Thing @shareable ${own}: String }
type Mutation ${OPEN} { change_${own}: Int }
interface Thing { id: ID! shared: String next: Thing nexts(first: Int): [Thing!] }
${KINDS.map(
  (kind) => `type ${kind} implements Thing @key(fields: "id") ${OPEN} {
    id: ID! shared: String @shareable next: Thing @shareable nexts(first: Int): [Thing!] @shareable ${own}: String }`,
).join('\n')}`,
  resolvers: { Query: { thing: () => null, [own]: () => own } },
});

/** Generous: what is not bounded takes minutes, or ends when the memory does. */
const SECONDS = 10;

let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph({}, [], { 'civil-affairs': department('civil'), health: department('care') });
  await graph.ask('{ thing { id } }');
});
afterAll(() => graph.stop());

const sent = () => Object.values(graph.subgraphs).flatMap(({ queries }) => queries);

/** Asks; the processor's work for it, in seconds, must be bounded. */
async function askWithin(query: string, seconds = SECONDS) {
  const before = process.cpuUsage();
  const answer = await graph.ask(query);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6, 'seconds of the processor').toBeLessThan(seconds);
  return answer;
}

async function expectRefused(query: string, seconds?: number): Promise<void> {
  const before = sent().length;
  const { body } = await askWithin(query, seconds);
  expect(body.errors.map(({ extensions }: { extensions: object }) => extensions)).toEqual([{ code: 'TOO_COMPLEX' }]);
  expect(body.data ?? null).toBeNull();
  expect(sent()).toHaveLength(before);
  // And there is somebody to answer the next one.
  expect((await graph.ask('{ civil }')).body).toEqual({ data: { civil: 'civil' } });
}

const nested = (depth: number, inner: string, field = 'next') =>
  `{ thing ${`{ ${field} `.repeat(depth)}{ ${inner} } ${'}'.repeat(depth)} }`;

/** Fragments that spread the next one several times, each below a field. */
function reused(depth: number, times: number, inner: string): string {
  const fragments = Array.from({ length: depth }, (_, n) => {
    const spreads = Array.from({ length: times }, (__, m) => `a${m}: next { ...F${n + 1} }`).join(' ');
    return `fragment F${n} on Thing { ${spreads} }`;
  });
  return `{ thing { ...F0 } } ${fragments.join(' ')} fragment F${depth} on Thing { ${inner} }`;
}
/**
 * What takes some seconds without a limit. It is tried before what would take for ever, in which no test could fail: the
 * planner does not let go of the process.
 */
const SHALLOW = nested(2, 'shared');
const onEachKind = (inner: string) => KINDS.map((kind) => `... on ${kind} { ${inner} }`).join(' ');

// CVE-2025-32030: named fragments were expanded once for each spread, exponentially when they are nested and reused.
describe('CVE-2025-32030: nested and reused named fragments', () => {
  it.each([
    ['a few of them', reused(10, 4, 'id')],
    ['many of them', reused(14, 2, 'id shared')],
    ['so many that a count of them would overflow', spreads(70)],
    // Cheap, shallow and without aliases: only the count of fields written out refuses it.
    [
      'a wide one, reused side by side',
      `{ thing { ${'...W '.repeat(60)} } } fragment W on Thing { ${'id '.repeat(60)} }`,
    ],
    [
      'spread within themselves',
      '{ thing { ...A } } fragment A on Thing { next { ...B } } fragment B on Thing { next { ...A } next { ...A } }',
    ],
  ])('are not expanded: %s', async (name, query) => {
    if (name !== 'spread within themselves') return expectRefused(query, 2);
    const { status } = await askWithin(query, 2);
    expect(status).toBe(400);
  });

  function spreads(depth: number): string {
    const fragments = Array.from({ length: depth }, (_, n) => `fragment S${n} on Thing { ...S${n + 1} ...S${n + 1} }`);
    return `{ thing { ...S0 } } ${fragments.join(' ')} fragment S${depth} on Thing { id }`;
  }
});

// CVE-2025-32031: nested and reused fragments made selections that the planner could not optimise, without a time-out.
describe('CVE-2025-32031: selections that cannot be planned quickly', () => {
  it.each([
    ['an interface within an interface', SHALLOW],
    ['deeper', nested(6, 'shared')],
    ['each type on its own', nested(3, onEachKind('shared civil care'))],
    ['fragments reused on each type', reused(2, 3, onEachKind('civil care'))],
  ])('are refused by the number of their ways: %s', async (_, query) => {
    await expectRefused(SHALLOW);
    await expectRefused(query);
  });

  it('do not hinder what an interface is for', async () => {
    const { body } = await askWithin(`{ thing { id shared ${onEachKind('civil care')} } }`);
    expect(body).toEqual({ data: { thing: null } });
  });
});

// CVE-2024-43414: fields that several subgraphs resolve made the planner loop until the memory was full.
describe('CVE-2024-43414: fields that several departments resolve', () => {
  it('are planned in bounded time, or refused', async () => {
    const aliases = Array.from({ length: 40 }, (_, n) => `a${n}: next { id ${onEachKind('civil')} }`).join(' ');
    await expectRefused(SHALLOW);
    const { body } = await askWithin(`{ thing { ${aliases} } }`, 30);
    if (body.errors) expect(body.errors[0].extensions).toEqual({ code: 'TOO_COMPLEX' });
    else expect(body.data).toEqual({ thing: null });
  });

  it('are refused in lists within lists', async () => {
    await expectRefused(SHALLOW);
    await expectRefused(nested(4, 'shared', 'nexts(first: 100)'));
  });
});

describe('while an operation is planned for long', () => {
  it('others are answered', async () => {
    const aliases = Array.from({ length: 25 }, (_, n) => `a${n}: next { id ${onEachKind('civil')} }`).join(' ');
    let isPlanned = false;
    const long = graph.ask(`{ thing { ${aliases} } }`).then(({ body }) => {
      isPlanned = true;
      return body;
    });
    expect((await graph.ask('{ civil }')).body).toEqual({ data: { civil: 'civil' } });
    expect(isPlanned).toBe(false);
    const { data, errors } = await long;
    if (errors) expect(errors[0].extensions).toEqual({ code: 'TOO_COMPLEX' });
    else expect(data).toEqual({ thing: null });
  });
});

// CVE-2023-26144: a validation rule compared every two selections of one name; GraphQL servers forget to limit it.
describe('CVE-2023-26144: overlapping fields', () => {
  it.each([
    ['one field very often', `{ ${'civil '.repeat(1_900)} }`],
    ['nested, one field very often', `{ ${'thing { next { id } } '.repeat(180)} }`],
    [
      'in many fragments',
      `{ ${Array.from({ length: 150 }, (_, n) => `...O${n} `).join('')} } ${Array.from({ length: 150 }, (_, n) => `fragment O${n} on Query { civil thing { id } }`).join(' ')}`,
    ],
  ])('are validated in bounded time: %s', async (_, query) => {
    await askWithin(query, 5);
    expect((await graph.ask('{ civil }')).body).toEqual({ data: { civil: 'civil' } });
  });

  it('are not compared at all beyond what a document may select', async () => {
    await expectRefused(`{ ${'civil '.repeat(20_000)} }`, 2);
  });
});
