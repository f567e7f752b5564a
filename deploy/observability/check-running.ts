import { dashboards, partsOf, rules } from './expressions.ts';

/**
 * Asks a running Prometheus whether it reads every process, has every metric that rules and dashboards name, and takes every
 * expression: `npx tsx deploy/observability/check-running.ts http://127.0.0.1:9090`. Counters by label are there once they counted.
 */
const [prometheus = 'http://127.0.0.1:9090'] = process.argv.slice(2);

async function ask<Data>(path: string): Promise<Data> {
  const response = await fetch(`${prometheus}/api/v1/${path}`);
  const { status, data, error } = (await response.json()) as { status: string; data: Data; error?: string };
  if (status !== 'success') throw new Error(error);
  return data;
}

const panels = dashboards.flatMap(({ uid, panels }) =>
  panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [`${uid}: ${title}`, expr] as const)),
);
const asked = [...rules.map(({ alert, expr }) => [alert, expr] as const), ...panels];
const named = new Set(
  asked.flatMap(([, expr]) => partsOf(expr).flatMap(({ kind, text }) => (kind === 'metric' ? text : []))),
);
const there = new Set(await ask<string[]>('label/__name__/values'));
const missing = [...named].filter((name) => !there.has(name));
console.log(`${named.size - missing.length} of ${named.size} metrics are there`, missing);

let faults = missing.length;
const empty: string[] = [];
for (const [who, expr] of asked) {
  try {
    const { result } = await ask<{ result: unknown[] }>(`query?query=${encodeURIComponent(expr)}`);
    if (result.length === 0) empty.push(who);
  } catch (error) {
    faults += 1;
    console.log(`${who} is refused: ${(error as Error).message}`);
  }
}
console.log(`${asked.length} expressions asked; without a value now:`, empty);

const { activeTargets } = await ask<{ activeTargets: { scrapeUrl: string; health: string }[] }>('targets');
for (const { scrapeUrl, health } of activeTargets) {
  console.log(`${scrapeUrl} is ${health}`);
  if (health !== 'up') faults += 1;
}
const { alerts } = await ask<{ alerts: { labels: { alertname: string }; state: string }[] }>('alerts');
for (const { labels, state } of alerts) console.log(`${labels.alertname} ${state}`);
process.exitCode = faults > 0 ? 1 : 0;
