import type { LoaderSource } from '@community-graph/kit/context';
import { CursorSigner } from '@community-graph/kit/pagination/cursor';
import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listChronicConditions } from './chronic/list-conditions.ts';
import { loaders } from './context.ts';
import { COMMUNITY, insertRecords } from './fixtures.ts';
import { listHealthRecords } from './records/list-records.ts';
import { definition } from './subgraph.ts';

let subgraph: TestSubgraph;
let db: ReturnType<typeof connect>;
let source: LoaderSource;
const statements: { query: string; parameters: unknown[] }[] = [];

function connect(url: string) {
  const logQuery = (query: string, parameters: unknown[]) => statements.push({ query, parameters });
  return drizzle({ connection: url, logger: { logQuery } });
}

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertRecords(subgraph.db, 100);
  db = connect(subgraph.url);
  source = { db, cursors: new CursorSigner(['a secret for plans']) };
  // Enough rows that reading a whole table would be slower than an index; set-based, hence SQL by hand.
  await db.execute(sql`
    insert into health_records (id, resident_id, record_number, blood_type, rhesus, opened_on)
    select ('eeeeeeee-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, gen_random_uuid(),
      (220103001000 + n % 100)::text || lpad((n / 100 + 1)::text, 5, '0'), 'A', 'POSITIVE', date '2010-01-01' + n % 5000
    from generate_series(1, 20000) as n`);
  await db.execute(sql`
    insert into allergies (record_id, substance, reaction, severity, noted_on)
    select id, '花粉', '喷嚏', 'MILD', '2020-01-01' from health_records`);
  await db.execute(sql`
    insert into check_ups (record_id, performed_on, height_cm, weight_kg, systolic, diastolic)
    select id, date '2020-01-01' + visit, 170, 60, 120, 80 from health_records, generate_series(1, 3) as visit`);
  await db.execute(sql`
    insert into chronic_conditions (record_id, condition, diagnosed_on, controlled, status, next_follow_up_on)
    select id, (case when n % 200 = 0 then 'SEVERE_MENTAL_DISORDER' else 'HYPERTENSION' end)::chronic_condition_kind,
      date '2012-01-01' + n % 5000, n % 3 = 0, 'ACTIVE', date '2026-01-01' + n % 300
    from (select id, row_number() over (order by id)::int as n from health_records where id::text like 'e%') as numbered`);
  await db.execute(sql`
    insert into follow_ups (condition_id, followed_on, method, controlled, next_due_on)
    select id, date '2025-01-01' + visit, 'CLINIC', true, date '2026-01-01' from chronic_conditions, generate_series(1, 3) as visit`);
  await db.execute(sql`vacuum analyze`);
}, 120_000);
afterAll(async () => {
  await db?.$client.end();
  await subgraph?.stop();
});

/** The plan of the last statement that `work` sent. */
async function planOf(work: () => Promise<unknown>): Promise<string> {
  statements.length = 0;
  await work();
  const last = statements.at(-1);
  if (!last) throw new Error('No statement was sent.');
  const { rows } = await db.$client.query(`explain ${last.query}`, last.parameters);
  return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
}

/** A page is read along an index from its start: no whole table, no sorting. */
function expectAlongIndex(plan: string, index: RegExp): void {
  expect(plan).toMatch(index);
  expect(plan).not.toMatch(/Seq Scan|Sort/);
}

describe('the plan of a page of health records', () => {
  it.each([
    ['RECORD_NUMBER', /health_records_number\b/],
    ['OPENED_ON_DESC', /health_records_opened_on\b/],
  ] as const)('by %s follows an index, the next page as well', async (orderBy, index) => {
    expectAlongIndex(await planOf(() => listHealthRecords(source, { orderBy })), index);
    const after = (await listHealthRecords(source, { orderBy })).pageInfo.endCursor();
    expectAlongIndex(await planOf(() => listHealthRecords(source, { orderBy, after })), index);
  });

  it('of a community is a range of the record numbers, the next page as well', async () => {
    const query = { filter: { recordNumberPrefix: COMMUNITY, open: true }, first: 20 };
    expectAlongIndex(await planOf(() => listHealthRecords(source, query)), /Index Cond: .*record_number >= /);
    const after = (await listHealthRecords(source, query)).pageInfo.endCursor();
    const plan = await planOf(() => listHealthRecords(source, { ...query, after }));
    expectAlongIndex(plan, /health_records_number\b/);
  });
});

describe('the plan of a page of chronic conditions', () => {
  it.each(['DIAGNOSED_ON', 'DIAGNOSED_ON_DESC'] as const)(
    'by %s follows an index, the next page as well',
    async (orderBy) => {
      const index = /chronic_conditions_diagnosed_on\b/;
      expectAlongIndex(await planOf(() => listChronicConditions(source, { orderBy })), index);
      const after = (await listChronicConditions(source, { orderBy })).pageInfo.endCursor();
      expectAlongIndex(await planOf(() => listChronicConditions(source, { orderBy, after })), index);
    },
  );

  it('of a rare kind follows the index of kinds', async () => {
    const filter = { condition: 'SEVERE_MENTAL_DISORDER', controlled: false } as const;
    const index = /chronic_conditions_condition\b/;
    expectAlongIndex(await planOf(() => listChronicConditions(source, { filter })), index);
    const after = (await listChronicConditions(source, { filter, first: 5 })).pageInfo.endCursor();
    expectAlongIndex(await planOf(() => listChronicConditions(source, { filter, after })), index);
  });

  it('that are few and overdue reads the index of due dates', async () => {
    const plan = await planOf(() => listChronicConditions(source, { filter: { overdueOn: '2026-01-03' } }));
    expect(plan).toContain('chronic_conditions_due');
    expect(plan).not.toContain('Seq Scan');
  });
});

describe('the plan of what hangs below many parents', () => {
  const records = Array.from({ length: 100 }, (_, n) => id('e', n + 1));

  it('follows the index of residents, of records and of conditions', async () => {
    const of = loaders(source);
    const residents = records.map((_, n) => id('a', n + 1));
    const plans = [
      [await planOf(() => of.healthRecordOfResident.loadMany(residents)), /health_records_resident\b/],
      [await planOf(() => of.allergiesOfRecord.loadMany(records)), /allergies_substance\b/],
      [await planOf(() => of.conditionsOfRecord.loadMany(records)), /chronic_conditions_(?:record|one_of_a_kind)\b/],
    ] as const;
    for (const [plan, index] of plans) expect(plan).toMatch(index);
  });

  it('takes a page of check-ups and follow-ups from the index, without sorting', async () => {
    const checkUps = await planOf(() => loaders(source).checkUpsOfRecord({ first: 1 }).loadMany(records));
    expectAlongIndex(checkUps, /check_ups_record\b/);
    const conditions = records.map((_, n) => id('c', n + 1));
    const followUps = await planOf(() => loaders(source).followUpsOfCondition({ first: 1 }).loadMany(conditions));
    expectAlongIndex(followUps, /follow_ups_condition\b/);
  });
});
