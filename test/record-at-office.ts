import { setTimeout as wait } from 'node:timers/promises';
import { exportFromDatabases, trustedKeys } from '@community-graph/local/audit/export-record';
import { type RecordVerdict, verifyRecord } from '@community-graph/schema/record/verify-record';
import pg from 'pg';
import { vi } from 'vitest';
import type { TestStack } from './start-test-stack.ts';

const PATIENCE = { timeout: 60_000, interval: 200 };

/** Runs statements at the sharing office's database; as a superuser no trigger of the record stops. */
export async function atOffice<Result>(
  stack: TestStack,
  role: 'office' | 'superuser',
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const url = new URL(role === 'office' ? stack.databaseUrls.sharing : (stack.postgres?.adminUrl ?? ''));
  url.pathname = new URL(stack.databaseUrls.sharing).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    if (role === 'superuser') await client.query('SET session_replication_role = replica');
    return await work(client);
  } finally {
    await client.end();
  }
}

/** How often each request is on the record at the office. */
export async function recordedRequests(stack: TestStack): Promise<Map<string, number>> {
  const counted = await atOffice(stack, 'office', (client) =>
    client.query<{ request: string; count: number }>(
      `select look::jsonb->>'requestId' as request, count(*)::int as count from access_record.looks group by 1`,
    ),
  );
  return new Map(counted.rows.map(({ request, count }) => [request, count]));
}

/** What `/health/ready` says. */
export async function readiness(stack: TestStack): Promise<{ status: string; recordBacklog: number }> {
  const response = await fetch(`${stack.origin}/health/ready`);
  return (await response.json()) as { status: string; recordBacklog: number };
}

/** Waits until the office has all looks. */
export const untilShipped = (stack: TestStack): Promise<boolean> =>
  vi.waitUntil(async () => (await readiness(stack)).recordBacklog === 0, PATIENCE);

/** What verifying the whole record says. */
const verified = (stack: TestStack): Promise<RecordVerdict> =>
  verifyRecord(exportFromDatabases(stack.databaseUrls), { trustedKeys: trustedKeys() });

/**
 * What verifying the whole record says, once the office has all looks and has signed them, and departments have anchored
 * some of them.
 */
export async function verifiedWhenSealed(stack: TestStack): Promise<RecordVerdict> {
  await untilShipped(stack);
  await atOffice(stack, 'office', (client) =>
    vi.waitUntil(async () => {
      const { rows } = await client.query('SELECT 1 FROM access_record.chains WHERE size > sealed_size');
      return rows.length === 0;
    }, PATIENCE),
  );
  for (;;) {
    const verdict = await verified(stack);
    if (!verdict.intact || verdict.counts.anchors > 0) return verdict;
    // The whole record is read each time: whoever anchors needs the processor too.
    await wait(PATIENCE.interval);
  }
}
