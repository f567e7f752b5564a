import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { repositoryRoot } from '../local/src/repository.ts';

/** A dashboard of Grafana, as far as Prometheus is asked. */
export interface Dashboard {
  readonly uid: string;
  readonly panels: readonly { readonly id: number; readonly title: string; readonly targets: readonly Target[] }[];
}
interface Target {
  readonly expr: string;
  readonly legendFormat: string;
}

/** A rule by which somebody is called. */
export interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly action: string };
}

/** A part of an expression, by Prometheus' own grammar. */
export interface Part {
  readonly kind: 'fault' | 'label' | 'metric';
  readonly text: string;
  readonly at: number;
}

const folder = path.join(repositoryRoot, 'deploy/observability');
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');

/** The dashboards, with an interval where Grafana puts one in. */
export const dashboards = readdirSync(path.join(folder, 'grafana'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(read(`grafana/${file}`).replaceAll('$__rate_interval', '5m')) as Dashboard);

/** The rules of `alerts.yaml`. */
export const rules = (parse(read('alerts.yaml')) as { groups: { rules: Rule[] }[] }).groups.flatMap((one) => one.rules);

/** Metrics and labels in an expression, and where it is none. */
export function partsOf(expression: string): Part[] {
  const parts: Part[] = [];
  parser.parse(expression).iterate({
    enter: ({ type, from: at, to, node }) => {
      const text = expression.slice(at, to);
      if (type.isError) parts.push({ kind: 'fault', text, at });
      else if (type.name === 'LabelName') parts.push({ kind: 'label', text, at });
      else if (type.name === 'Identifier' && node.parent?.type.name === 'VectorSelector')
        parts.push({ kind: 'metric', text, at });
    },
  });
  return parts;
}
