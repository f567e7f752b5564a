import { startOtlpReceiver } from '@community-graph/schema/telemetry/testing/otlp-receiver';
import { inSpan, startTracing } from '@community-graph/schema/telemetry/tracing';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { openDatabase } from '../database/connect.ts';
import { createTestDatabase } from '../testing/test-database.ts';

it('is a span below the request’s, known by its first word and the hash of its text, without its values', async () => {
  const collector = await startOtlpReceiver();
  const test = await createTestDatabase();
  const tracing = await startTracing('health', { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
  const database = openDatabase({ url: test.url, applicationName: 'test' });
  await inSpan('subgraph', {}, () => database.db.execute(sql`select ${'220102199001011234'}::text as id_number`));
  await tracing?.stop();
  await Promise.all([database.close(), collector.stop()]);
  await test.drop();
  const [statement, request] = collector.spans;
  expect(statement).toMatchObject({ name: 'sql', traceId: request?.traceId, parentSpanId: request?.spanId });
  expect(statement?.attributes).toEqual([
    { key: 'db.operation.name', value: { stringValue: 'SELECT' } },
    { key: 'db.query.hash', value: { stringValue: expect.stringMatching(/^[0-9a-f]{12}$/) } },
  ]);
  expect(collector.text()).not.toMatch(/220102199001011234|id_number/);
});
