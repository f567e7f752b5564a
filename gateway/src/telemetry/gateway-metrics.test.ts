import { readFileSync } from 'node:fs';
import { documentedOf, exportedMetrics } from '@community-graph/schema/telemetry/documented-metrics';
import { processMetrics } from '@community-graph/schema/telemetry/metrics-page';
import { describe, expect, it } from 'vitest';
import { GatewayMetrics } from './gateway-metrics.ts';

const document = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8');

describe('the metrics of the gateway', () => {
  it('are those that docs/metrics.md lists, with their types and labels', () => {
    const { registry } = new GatewayMetrics();
    expect(exportedMetrics(registry.getMetricsAsArray())).toEqual(documentedOf(document, 'gateway'));
  });

  it('of its process are listed, too', () => {
    const exported = exportedMetrics(processMetrics('gateway').getMetricsAsArray());
    expect(documentedOf(document, 'process')).toMatchObject(exported);
    expect(exported.nodejs_eventloop_lag_p99_seconds).toEqual({ type: 'gauge', labels: [] });
  });

  it('tell a plan that was made from one that was had', async () => {
    const metrics = new GatewayMetrics();
    const plan = {};
    for (const used of [plan, plan, {}, plan]) metrics.planUsed(used);
    const text = await metrics.registry.metrics();
    expect(text).toMatch(/plans_total\{cache="hit",service="gateway"\} 2\n/);
    expect(text).toMatch(/plans_total\{cache="miss",service="gateway"\} 2\n/);
  });

  it('have no value where there is nothing to tell', async () => {
    const metrics = new GatewayMetrics();
    metrics.watch(() => ({ subgraphs: [], recordBacklog: null, subscriptions: 3, policyEnds: null }));
    const text = await metrics.registry.metrics();
    expect(text).not.toMatch(/^community_graph_record_backlog_looks/m);
    expect(text).toMatch(/^community_graph_subscriptions_open\{service="gateway"\} 3$/m);
  });
});
