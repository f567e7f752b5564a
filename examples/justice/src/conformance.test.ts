import { createTestDatabase } from '@community-graph/kit/testing/test-database';
import { chaptersOf } from '@community-graph/schema/conformance/chapters';
import { SubgraphUnderTest } from '@community-graph/schema/conformance/subgraph-under-test';
import { tryAll } from '@community-graph/schema/conformance/trial';
import { knownByCode } from '@community-graph/schema/departments';
import { requestKeys } from '@community-graph/schema/request-keys';
import { expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { openPool } from './rows/database.ts';
import { start } from './server.ts';

/** An office that is not there: nothing protected is open, as before the first policy. */
const NO_OFFICE = 'http://127.0.0.1:9';
const CASE = '3f6f2c1e-0000-4000-8000-000000000001';

it('keeps the contract, with neither kit nor schema of ours', async () => {
  const { url, drop } = await createTestDatabase();
  const env = { JUSTICE_PORT: '0', JUSTICE_DATABASE_URL: url, SHARING_URL: NO_OFFICE };
  const running = await start(readConfig(env), () => undefined);
  const pool = openPool(url);
  await pool.query(
    `insert into legal_aid_cases (id, resident_id, community_code, matter_kind, matter, status, applied_on,
       evidence_gathered_at, decide_by, version)
     values ($1, gen_random_uuid(), '220102001001', 'WAGES', '劳动报酬', 'APPLIED', '2026-01-02', now(), '2026-01-09', 1)`,
    [CASE],
  );
  await pool.end();
  const [[keyId, key] = ['', '']] = requestKeys(knownByCode('justice'), {});
  const subgraph = new SubgraphUnderTest({ url: running.url, department: 'justice', signing: { keyId, key } });
  const known = [{ __typename: 'LegalAidCase', id: CASE }];
  try {
    // That it composes with the others is tried of each share that it takes over (published.test.ts).
    const chapters = chaptersOf({ others: [], published: null, known }).map(({ name, trials }) => ({
      name,
      trials: trials.filter(({ rule }) => !rule.includes('composes')),
    }));
    const tried = await tryAll(subgraph, chapters);
    expect(tried.filter(({ fault }) => fault !== null)).toEqual([]);
    expect(tried.length).toBeGreaterThan(40);
  } finally {
    await running.stop();
    await drop();
  }
}, 60_000);
