import { expect, it, vi } from 'vitest';
import { stack } from '../the-stack.ts';
import { collector } from './collector.ts';

/** A query that no other test asks, so that it has a plan made for it. */
const QUERY = 'query Traced { households(first: 1) { edges { node { members { resident { id name } } } } } }';

it('a query over two departments is one trace of three processes, and tells of nobody', async () => {
  const { data, errors } = await stack.ask(QUERY);
  expect(errors).toEqual([]);
  const [{ node }] = data.households.edges;
  const [{ resident }] = node.members;

  /** Spans of the trace that has both departments' statements; of others, the background's have no request. */
  const ofQuery = () => {
    const traces = collector.spans.filter(({ name, service }) => name === 'subgraph' && service === 'public-security');
    const newest = traces.at(-1)?.traceId;
    return collector.spans.filter(({ traceId }) => traceId === newest);
  };
  const expected = [
    ...['gateway request', 'gateway gateway.plan', 'gateway fetch'],
    ...['civil-affairs', 'public-security'].flatMap((code) => [`${code} subgraph`, `${code} sql`]),
  ];
  const kinds = () => ofQuery().map(({ service, name }) => `${service} ${name}`);
  await vi.waitFor(() => expect(kinds()).toEqual(expect.arrayContaining(expected)), { timeout: 10_000 });

  const spans = new Map(ofQuery().map((span) => [span.spanId, span]));
  const roots = [...spans.values()].filter(({ parentSpanId }) => !parentSpanId || !spans.has(parentSpanId));
  expect(roots.map(({ service, name }) => `${service} ${name}`)).toEqual(['gateway request']);
  for (const { name, parentSpanId = '' } of spans.values()) {
    if (name === 'subgraph') expect(spans.get(parentSpanId)).toMatchObject({ name: 'fetch', service: 'gateway' });
  }
  for (const personal of [resident.id, resident.name, 'Traced']) expect(collector.text()).not.toContain(personal);
});
