import { buildSchema } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import { composeTestGraph } from '../testing/test-graph.ts';
import { estimatedCost } from './estimated-cost.ts';
import { PlanThread } from './plan-thread.ts';
import { prepareOperation, readOperation } from './prepare-operation.ts';
import { loadSupergraph } from './supergraph.ts';

const sdl = composeTestGraph();
const ADDRESS = { text: '{ household(id: "h") { address members { bloodType } } }', operationName: null, step: 0 };
let thread: PlanThread | undefined;
afterEach(() => thread?.retire());
const startThread = (milliseconds?: number) => {
  thread = new PlanThread({ sdl, pathsLimit: 500 }, milliseconds);
  return thread;
};

describe('a thread that plans', () => {
  it('answers what the planner of this thread would', async () => {
    const { plan } = JSON.parse(JSON.stringify(prepareOperation(loadSupergraph(sdl), ADDRESS)));
    expect(plan.node.kind).toBe('Sequence');
    expect(await startThread().plan(ADDRESS)).toMatchObject({ plan });
  });

  it('tells what is not valid as this one would', async () => {
    const { refused } = (await startThread().plan({ ...ADDRESS, text: '{ nobody }' })) as { refused: unknown };
    expect(refused).toMatchObject([{ message: 'Cannot query field "nobody" on type "Query".', extensions: {} }]);
  });

  it('is ended when a plan takes too long, which is refused, and another plans what waits', async () => {
    const impatient = startThread(0.001);
    const answers = await Promise.allSettled([impatient.plan(ADDRESS), impatient.plan(ADDRESS)]);
    const codes = answers.map((one) => one.status === 'rejected' && one.reason.extensions.code);
    expect(codes).toEqual(['TOO_COMPLEX', 'TOO_COMPLEX']);
  });

  it('lets no more than a hundred wait', async () => {
    const busy = startThread();
    const asked = Array.from({ length: 101 }, () => busy.plan(ADDRESS));
    const answers = await Promise.allSettled(asked);
    const refused = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason.extensions.code] : []));
    expect(refused).toEqual(['RATE_LIMITED']);
  });
});

describe('the estimated cost of planning', () => {
  const schema = buildSchema(`
    type Query { thing: Thing one: One } interface Thing { id: ID next: Thing }
    ${['One', 'Two', 'Three'].map((name) => `type ${name} implements Thing { id: ID next: Thing own: Int }`).join('\n')}`);
  const costOf = (text: string) => {
    const { document, operation } = readOperation({ text, operationName: null, step: 0 });
    return estimatedCost(schema, document, operation);
  };

  it.each([
    ['{ one { id own } }', 3],
    ['{ thing { id } }', 1 + 3],
    ['{ thing { next { id } } }', 1 + 3 * (1 + 3)],
    ['{ thing { ... on One { own id } ... { id } } }', 1 + 3 * (2 + 1)],
    ['{ thing { ...T } } fragment T on Thing { id next { id } }', 1 + 3 * (1 + 1 + 3)],
    ['{ one { ...T } } fragment T on One { id next { ...T } }', 1 + 2],
  ])('of %s is %d', (text, cost) => {
    expect(costOf(text)).toBe(cost);
  });

  it('of fragments that spread the next one twice is found at once, and is that of all of them', () => {
    const fragments = Array.from(
      { length: 30 },
      (_, n) => `fragment F${n} on Thing { a: next { ...F${n + 1} } b: next { ...F${n + 1} } }`,
    );
    const began = performance.now();
    expect(costOf(`{ thing { ...F0 } } ${fragments.join(' ')} fragment F30 on Thing { id }`)).toBeGreaterThan(2 ** 29);
    expect(performance.now() - began).toBeLessThan(100);
  });
});
