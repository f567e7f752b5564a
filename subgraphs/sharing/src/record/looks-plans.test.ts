import { openPlans, type Plans } from '@community-graph/kit/testing/plans';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { callerSchema } from '@community-graph/schema/caller';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { definition } from '../subgraph.ts';
import { listLooks } from './list-looks.ts';
import { listOwnLooks } from './list-own-looks.ts';
import { ensureMonths } from './months.ts';

let test: TestSubgraph;
let plans: Plans;
const RESIDENT = '00000000-0000-4000-8000-000000000007';

beforeAll(async () => {
  test = await startTestSubgraph(definition);
  plans = openPlans(test.url);
  await ensureMonths(test.db, [new Date('2026-09-01T00:00:00Z'), new Date('2026-10-01T00:00:00Z')]);
  // 40,000 looks at 2,000 residents in two months.
  await test.db.execute(sql`
    INSERT INTO access_record.looks
    SELECT '1c5a8f52-5a0b-4c6e-9d53-0d1f5f3f2a11', n, timestamptz '2026-09-02Z' + n * interval '2 minutes',
      repeat('0', 64), lpad(n::text, 64, '0'), '{}', 'official-' || n % 500, 'health', 'health-care',
      ARRAY['Resident.name'], ARRAY['public-security'], true, false FROM generate_series(0, 39999) n`);
  await test.db.execute(sql`
    INSERT INTO access_record.look_subjects
    SELECT 'Resident:00000000-0000-4000-8000-' || lpad((sequence % 2000)::text, 12, '0'), time, hash, chain, sequence, purpose
    FROM access_record.looks`);
  await test.db.execute(sql`ANALYZE access_record.looks`);
  await test.db.execute(sql`ANALYZE access_record.look_subjects`);
});
afterAll(async () => {
  await plans.close();
  await test.stop();
});

const callerOf = (given: object) =>
  callerSchema.parse({ sub: 'x', region: '22', purpose: 'audit', exp: 4_000_000_000, ...given });
// The statement counts here: these looks are empty, so what it found is not read.
const unread = () => null;
const auditor = callerOf({ dept: 'sharing', roles: ['auditor'] });

it('a resident’s looks are found by the resident, and each look by its place', async () => {
  const caller = callerOf({ dept: 'community', roles: ['resident'], subjects: [RESIDENT] });
  const plan = await plans.planOf(() => listOwnLooks({ ...plans.source, caller }, { first: 20 }).catch(unread));
  expect(plan).toContain('look_subjects_202609_pkey');
  expect(plan).not.toMatch(/Seq Scan on looks?_/);
});

it.each([
  ['all looks', {}, 'time_hash_idx'],
  ['one official’s looks', { sub: 'official-7' }, 'sub_time_hash_idx'],
])('%s are read along an index', async (_, filter, index) => {
  const plan = await plans.planOf(() =>
    listLooks({ ...plans.source, caller: auditor }, { filter, first: 20 }, () => undefined).catch(unread),
  );
  expect(plan).toContain(index);
  expect(plan).not.toMatch(/Seq Scan on looks_2026(09|10)/);
});
