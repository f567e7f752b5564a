import type { LoaderSource } from '@community-graph/kit/context';
import { CursorSigner } from '@community-graph/kit/pagination/cursor';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loaders } from './context.ts';
import { listEmployments } from './employment/list-employments.ts';
import { listEnrolments } from './insurance/list-enrolments.ts';
import { definition } from './subgraph.ts';

let subgraph: TestSubgraph;
let db: ReturnType<typeof connect>;
let source: LoaderSource;
const statements: { query: string; parameters: unknown[] }[] = [];

function connect(url: string) {
  return drizzle({
    connection: url,
    logger: { logQuery: (query, parameters) => statements.push({ query, parameters }) },
  });
}

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  db = connect(subgraph.url);
  source = { db, cursors: new CursorSigner(['a secret for plans']) };
  // Enough rows that reading the whole table would be slower than an index; set-based, hence SQL by hand.
  await db.execute(sql`
    insert into employments (resident_id, community_code, status, since)
    select gen_random_uuid(), '220102001001', (case when n % 50 = 0 then 'STUDENT' else 'RETIRED' end)::employment_status,
      date '2000-01-01' + n % 9000
    from generate_series(1, 20000) as n`);
  await db.execute(sql`
    insert into insurance_enrolments (resident_id, community_code, kind, scheme, status, started_on)
    select gen_random_uuid(), '220102001001', (case when n % 2 = 0 then 'PENSION' else 'MEDICAL' end)::insurance_kind, 'EMPLOYEE',
      (case when n % 40 = 0 then 'SUSPENDED' else 'CONTRIBUTING' end)::enrolment_status, date '2000-01-01' + n % 9000
    from generate_series(1, 20000) as n`);
  await db.execute(sql`analyze employments, insurance_enrolments`);
}, 60_000);
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
function expectAlongIndex(plan: string, index: string): void {
  expect(plan).toContain(index);
  expect(plan).not.toMatch(/Seq Scan|Sort/);
}

describe('the plan of a page', () => {
  it('of employment registrations follows the index, the next page as well', async () => {
    expectAlongIndex(await planOf(() => listEmployments(source, { first: 20 })), 'employments_since');
    const first = await listEmployments(source, { first: 20 });
    const after = first.pageInfo.endCursor();
    expectAlongIndex(await planOf(() => listEmployments(source, { first: 20, after })), 'employments_since');
    const ascending = await planOf(() => listEmployments(source, { orderBy: 'SINCE' }));
    expectAlongIndex(ascending, 'employments_since');
  });

  it('of one state follows the index of states', async () => {
    const plan = await planOf(() => listEmployments(source, { filter: { status: 'STUDENT' } }));
    expectAlongIndex(plan, 'employments_status_since');
  });

  it('of enrolments follows the index, of one kind and state as well', async () => {
    expectAlongIndex(await planOf(() => listEnrolments(source, { first: 20 })), 'insurance_enrolments_started_on');
    const suspended = { kind: 'PENSION', status: 'SUSPENDED' } as const;
    const plan = await planOf(() => listEnrolments(source, { filter: suspended }));
    expectAlongIndex(plan, 'insurance_enrolments_kind_status');
  });
});

describe('the plan of what a hundred residents have', () => {
  it('reads employment and enrolments by index', async () => {
    const rows = await db.execute<{ resident_id: string }>(sql`select resident_id from employments limit 100`);
    const residents = rows.rows.map((row) => row.resident_id);
    const employment = await planOf(() => loaders(source).employmentOfResident.loadMany(residents));
    const insurance = await planOf(() => loaders(source).enrolmentsOfResident.loadMany(residents));
    expect(employment).toContain('employments_resident');
    expect(insurance).toMatch(/insurance_enrolments_(?:resident|one_of_a_kind)/);
    expect(`${employment}${insurance}`).not.toContain('Seq Scan');
  });
});
