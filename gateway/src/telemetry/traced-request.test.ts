import { type OtlpReceiver, startOtlpReceiver } from '@community-graph/schema/telemetry/testing/otlp-receiver';
import { startTracing, type Tracing } from '@community-graph/schema/telemetry/tracing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../testing/test-graph.ts';

let collector: OtlpReceiver;
let tracing: Tracing | null;
let graph: TestGraph;
beforeAll(async () => {
  collector = await startOtlpReceiver();
  tracing = await startTracing('gateway', { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
  graph = await startTestGraph();
});
afterAll(async () => {
  await graph?.stop();
  await tracing?.stop();
  await collector?.stop();
});

it('is one trace from request to fetches, which departments are told under the signature, and begins here', async () => {
  const from = { traceparent: `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01` };
  const query = 'query Of220102199001011234 { household(id: "h1") { members { bloodType } } }';
  expect((await graph.ask(query, {}, from)).status).toBe(200);
  await tracing?.stop();
  const root = collector.spans.find(({ name }) => name === 'request');
  const own = collector.spans.filter(({ traceId }) => traceId === root?.traceId);
  expect(own.map(({ name }) => name)).toEqual(expect.arrayContaining(['request', 'gateway.plan', 'fetch']));
  expect(own.filter(({ name }) => name === 'fetch')).toHaveLength(2);
  const ids = new Set(own.map(({ spanId }) => spanId));
  expect(own.filter(({ parentSpanId }) => !parentSpanId || !ids.has(parentSpanId))).toEqual([root]);
  expect(root?.traceId).not.toBe('c'.repeat(32));
  expect(collector.text()).not.toMatch(/220102|bloodType/);
});
