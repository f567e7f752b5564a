import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../testing/test-graph.ts';

const QUERY = '{ __typename }';
const LIMITS = { RATE_LIMIT_PER_SECOND: '3', RATE_LIMIT_BURST: '4' };

let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph(LIMITS);
});
afterAll(() => graph?.stop());

/** Asks so many times at once; the answers that were given and those that were refused for number. */
async function flood(times: number, headers: Record<string, string>) {
  const url = `${graph.gateway.url}/graphql`;
  const body = JSON.stringify({ query: QUERY });
  const send = () => fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  const answers = await Promise.all(Array.from({ length: times }, send));
  const limited = answers.filter(({ status }) => status === 429);
  return { given: answers.length - limited.length, limited };
}
const as = async (persona: string) => ({ authorization: `Bearer ${await graph.token(persona)}` });

it('a caller who asks too often is refused before anything is done, and others are not', async () => {
  const { given, limited } = await flood(40, await as('community-worker'));
  // Seconds may turn within the flood.
  expect(given).toBeGreaterThanOrEqual(7);
  expect(given).toBeLessThanOrEqual(20);
  const [first] = limited;
  expect(Number(first?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(await first?.json()).toEqual({
    errors: [{ message: expect.stringContaining('too often'), extensions: { code: 'RATE_LIMITED' } }],
  });
  expect((await flood(3, await as('doctor'))).limited).toEqual([]);
});

it('who shows no valid token is limited by address, which costs those with one nothing', async () => {
  const none = await flood(40, {});
  expect(none.given).toBeLessThanOrEqual(20);
  const forged = await flood(40, { authorization: 'Bearer a.b.c' });
  expect(forged.given).toBeLessThanOrEqual(20);
  expect((await flood(3, await as('treasurer'))).limited).toEqual([]);
});
