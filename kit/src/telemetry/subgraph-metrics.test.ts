import { readFileSync } from 'node:fs';
import { documentedOf, exportedMetrics } from '@community-graph/schema/telemetry/documented-metrics';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../database/connect.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { SubgraphMetrics } from './subgraph-metrics.ts';

const document = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8');
const nothing = { events: false, figures: false };
const policyEnds = () => Date.now() + 60_000;

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test?.drop());

/** The value of a line of the text format, labels as they stand there. */
const metricIn = (text: string, line: string): number =>
  Number(
    text
      .split('\n')
      .find((one) => one.startsWith(`community_graph_${line} `))
      ?.split(' ')
      .at(-1),
  );

describe('the metrics of a subgraph', () => {
  it('are those that docs/metrics.md lists, with their types and labels', () => {
    const { registry } = new SubgraphMetrics('health');
    expect(exportedMetrics(registry.getMetricsAsArray())).toEqual(documentedOf(document, 'subgraph'));
  });

  it('tell its pool, its statements and whether its database answers', async () => {
    const metrics = new SubgraphMetrics('health');
    const onStatement = (milliseconds: number, failed: boolean) => metrics.statementEnded(milliseconds, failed);
    const database = openDatabase({ url: test.url, applicationName: 'test', onStatement });
    metrics.watch({ database, has: nothing, policyEnds });
    await database.db.execute(sql`select 1`);
    await expect(database.db.execute(sql`select 1 / 0`)).rejects.toThrow();
    await metrics.look();
    const text = await metrics.registry.metrics();
    expect(metricIn(text, 'database_up{service="health"}')).toBe(1);
    expect(metricIn(text, 'statement_seconds_count{service="health"}')).toBe(3);
    expect(metricIn(text, 'statements_failed_total{service="health"}')).toBe(1);
    expect(metricIn(text, 'pool_connections{state="idle",service="health"}')).toBe(1);
    expect(metricIn(text, 'policy_remaining_seconds{service="health"}')).toBeGreaterThan(50);
    await database.close();
  });

  it('tell that a database does not answer, and are told nevertheless', async () => {
    const metrics = new SubgraphMetrics('health');
    const database = openDatabase({ url: test.url.replace(/:\d+\//, ':1/'), applicationName: 'test' });
    metrics.watch({ database, has: nothing, policyEnds });
    await metrics.look();
    expect(metricIn(await metrics.registry.metrics(), 'database_up{service="health"}')).toBe(0);
    await database.close();
  });
});
