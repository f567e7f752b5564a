import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import { documentedMetrics } from '@community-graph/schema/telemetry/documented-metrics';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { repositoryRoot } from '../local/src/repository.ts';
import { dashboards, partsOf, rules } from './expressions.ts';

const read = (file: string) => readFileSync(path.join(repositoryRoot, file), 'utf8');
const folder = 'deploy/observability';

const documented = documentedMetrics(read('docs/metrics.md'));
/** What Prometheus itself adds. */
const OWN_METRICS = new Set(['up']);
const OWN_LABELS = ['service', 'job', 'instance', 'le'];

/** A histogram is asked for by its parts. */
const documentedAs = (name: string) =>
  documented.get(name) ?? documented.get(name.replace(/_(?:bucket|sum|count)$/, ''));

/** What is wrong with an expression by Prometheus' grammar and by the list of metrics. */
function faultsOf(expression: string): string[] {
  const faults: string[] = [];
  const labels = new Set(OWN_LABELS);
  const used = new Set<string>();
  for (const { kind, text, at } of partsOf(expression)) {
    const metric = kind === 'metric' ? documentedAs(text) : undefined;
    if (kind === 'fault') faults.push(`not PromQL at ${at}: ${expression}`);
    else if (kind === 'label') used.add(text);
    else if (!metric && !OWN_METRICS.has(text)) faults.push(`${text} is not in docs/metrics.md`);
    for (const label of metric?.labels ?? []) labels.add(label);
  }
  return [...faults, ...[...used].filter((label) => !labels.has(label)).map((label) => `no label ${label}`)];
}

describe('the check of expressions', () => {
  it('finds what is no PromQL, no metric of ours, and no label of it', () => {
    expect(faultsOf('sum(rate(up[5m])')).not.toEqual([]);
    expect(faultsOf('community_graph_requests')).toEqual(['community_graph_requests is not in docs/metrics.md']);
    expect(faultsOf('sum by (caller) (community_graph_requests_total)')).toEqual(['no label caller']);
    expect(faultsOf('rate(community_graph_fetch_seconds_bucket{department="health"}[5m])')).toEqual([]);
  });
});

describe.each(dashboards)('the dashboard $uid', ({ panels }) => {
  it('asks for metrics that are documented, in PromQL', () => {
    expect(panels.length).toBeGreaterThan(10);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const { expr, legendFormat } of panels.flatMap(({ targets }) => targets)) {
      expect(faultsOf(expr)).toEqual([]);
      expect(legendFormat).not.toBe('');
    }
  });
});

describe('the alerts', () => {
  it.each(rules)('$alert asks for what is documented, and says what to do', ({ expr, labels, annotations }) => {
    expect(faultsOf(expr)).toEqual([]);
    expect(['page', 'ticket']).toContain(labels.severity);
    expect(annotations.summary.length).toBeGreaterThan(10);
    expect(annotations.action.length).toBeGreaterThan(10);
  });

  it('have names of their own', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });
});

describe('prometheus.yml', () => {
  it('asks the gateway and every department', () => {
    const config = parse(read(`${folder}/prometheus.yml`)) as {
      scrape_configs: { static_configs: { targets: string[] }[] }[];
    };
    const targets = config.scrape_configs.flatMap(({ static_configs }) => static_configs.flatMap((one) => one.targets));
    expect(targets).toEqual(['gateway:4000', ...SUBGRAPHS.map(({ code, port }) => `${code}:${port}`)]);
  });
});
