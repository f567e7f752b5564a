import {
  processMetrics,
  type ReadableMetrics,
  withProcessMetrics,
} from '@community-graph/schema/telemetry/metrics-page';
import { AggregatorRegistry, type Registry } from 'prom-client';
import type { Siblings, Topics } from './siblings.ts';

/** The metrics of all workers together, and of their processes: each as its metric says, counts are added. */
export function gatheredMetrics(own: Registry, siblings: Siblings): ReadableMetrics {
  if (siblings.workers === 1) return withProcessMetrics(own, 'gateway');
  const registries = [own, processMetrics('gateway')];
  const look = async () => {
    const looked = await Promise.all(registries.map((registry) => registry.getMetricsAsJSON()));
    return looked as Topics['metrics']['answered'];
  };
  siblings.answer('metrics', look);
  return {
    contentType: own.contentType,
    metrics: async () => {
      const all = [await look(), ...(await siblings.ask('metrics', null))].flat();
      return AggregatorRegistry.aggregate(all as unknown as object[]).metrics();
    },
  };
}
