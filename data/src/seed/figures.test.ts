import path from 'node:path';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import { type Database, type OpenDatabase, openDatabase } from '@community-graph/kit/database/connect';
import { refreshRollup } from '@community-graph/kit/rollup/refresh';
import type { Rollup } from '@community-graph/kit/rollup/rollup';
import { refreshAll, wrongFigures } from '@community-graph/kit/testing/figures';
import { DEPARTMENT_CODES, type DepartmentCode } from '@community-graph/schema/departments';
import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../random/random.ts';
import { repositoryRoot } from '../repository.ts';
import { seed } from './seed.ts';
import { createTestDepartments, type TestDepartments } from './test-departments.ts';

const SEED = Number(process.env.FIGURES_SEED ?? Date.now() % 1_000_000);
const WRITERS = 4;
const WRITES = 12;

let departments: TestDepartments;
const open = new Map<DepartmentCode, { readonly database: OpenDatabase; readonly rollups: readonly Rollup[] }>();

beforeAll(async () => {
  departments = await createTestDepartments();
  await seed({ urls: departments.urls, residents: 3_000, seed: 5 });
  for (const code of DEPARTMENT_CODES) {
    const url = withAllRows(departments.urls[code]);
    const database = openDatabase({ url, applicationName: 'test', statementTimeout: 30_000 });
    const file = path.join(repositoryRoot, 'subgraphs', code, 'src/rollups.ts');
    const { rollups } = (await import(file)) as { readonly rollups: readonly Rollup[] };
    open.set(code, { database, rollups });
  }
}, 60_000);
afterAll(async () => {
  for (const { database } of open.values()) await database.close();
  await departments?.drop();
});

function opened(code: DepartmentCode): { readonly db: Database; readonly rollups: readonly Rollup[] } {
  const department = open.get(code);
  if (!department) throw new Error(`The database of ${code} is not open.`);
  return { db: department.database.db, rollups: department.rollups };
}

/** Any few rows of a table; a row that another writer has changed since is left out. */
const some = (table: string, where = 'true') =>
  sql.raw(`(SELECT id FROM ${table} WHERE ${where} ORDER BY random() LIMIT 3) AND ${where}`);
const anywhere = (table: string) => sql.raw(`(SELECT community_code FROM ${table} ORDER BY random() LIMIT 1)`);

/** Changes that make figures stale, of each table that they are counted from. */
const CHANGES: Readonly<Partial<Record<DepartmentCode, readonly SQL[]>>> = {
  'public-security': [
    sql`UPDATE residents SET community_code = ${anywhere('residents')} WHERE id IN ${some('residents')}`,
    sql`UPDATE residents SET death_date = '2026-11-01' WHERE id IN ${some('residents', "birth_date < '2026-01-01'")}`,
    sql`UPDATE residents SET death_date = NULL WHERE id IN ${some('residents', 'death_date IS NOT NULL')}`,
    sql`INSERT INTO incidents (kind, occurred_at, community_code, place, summary, status)
      SELECT 'FIRE', now(), ${anywhere('residents')}, '路口', '失火', 'OPEN'`,
    sql`UPDATE incidents SET kind = 'NOISE', community_code = ${anywhere('residents')} WHERE id IN ${some('incidents')}`,
  ],
  'civil-affairs': [
    sql`UPDATE households SET community_code = ${anywhere('households')} WHERE id IN
      (SELECT household_id FROM assistances ORDER BY random() LIMIT 3)`,
    sql`UPDATE assistances SET status = 'ENDED', ended_on = '2026-11-20', end_reason = 'WITHDREW'
      WHERE id IN ${some('assistances', "status = 'ACTIVE' AND granted_on < '2026-11-20'")}`,
    sql`UPDATE assistances SET status = 'SUSPENDED' WHERE id IN ${some('assistances', "status = 'ACTIVE'")}`,
    sql`UPDATE assistances SET status = 'ACTIVE' WHERE id IN ${some('assistances', "status = 'SUSPENDED'")}`,
    sql`UPDATE committee_members SET ended_on = '2026-11-20', end_reason = 'RESIGNED' WHERE id IN ${some('committee_members', "ended_on IS NULL AND started_on < '2026-11-20'")}`,
    sql`UPDATE committee_members SET is_subsidised = NOT is_subsidised WHERE id IN ${some('committee_members')}`,
    sql`UPDATE communities SET class_code = CASE WHEN class_code LIKE '1%' THEN '220' ELSE '111' END
      WHERE code = (SELECT community_code FROM committee_members ORDER BY random() LIMIT 1)`,
    sql`UPDATE community_workers SET status = 'LEFT', left_on = '2026-11-20' WHERE id IN ${some('community_workers', "status <> 'LEFT' AND employed_on < '2026-11-20'")}`,
    sql`INSERT INTO worker_trainings (worker_id, topic, organiser, status, planned_for, completed_on, hours)
      SELECT id, '业务', '民政局', 'COMPLETED', '2026-11-02', '2026-11-03', 8 FROM community_workers WHERE id IN ${some('community_workers')}`,
    sql`UPDATE worker_trainings SET completed_on = '2020-01-02', planned_for = '2020-01-01' WHERE id IN ${some('worker_trainings', "status = 'COMPLETED'")}`,
    sql`UPDATE volunteers SET status = 'LEFT', left_on = '2026-11-20', end_reason = '搬走' WHERE id IN ${some('volunteers', "status = 'REGISTERED' AND decided_on < '2026-11-20'")}`,
    sql`UPDATE volunteers SET status = 'REGISTERED', decided_on = '2026-11-20' WHERE id IN ${some('volunteers', "status = 'APPLIED'")}`,
    sql`UPDATE intakes SET prefilled = prefilled - 1, asked = asked + 1, confirmed_at = confirmed_at - interval '40 days'
      WHERE id IN ${some('intakes', 'prefilled > 0')}`,
    sql`UPDATE intakes SET community_code = ${anywhere('households')} WHERE id IN ${some('intakes')}`,
    sql`DELETE FROM intakes WHERE id IN ${some('intakes')}`,
    sql`DELETE FROM assistances WHERE id IN ${some('assistances', 'id NOT IN (SELECT assistance_id FROM assistance_changes)')}`,
  ],
  'human-resources': [
    sql`UPDATE employments SET status = 'UNEMPLOYED', unemployment_reason = 'DISMISSED', employer = NULL, occupation = NULL
      WHERE id IN ${some('employments', "status = 'EMPLOYED'")}`,
    sql`UPDATE employments SET status = 'RETIRED', unemployment_reason = NULL WHERE id IN ${some('employments', "status = 'UNEMPLOYED'")}`,
    sql`UPDATE employments SET community_code = ${anywhere('employments')} WHERE id IN ${some('employments', "status = 'UNEMPLOYED'")}`,
  ],
  health: [
    sql`UPDATE chronic_conditions SET status = 'CLOSED', closed_on = '2026-11-20', next_follow_up_on = NULL
      WHERE id IN ${some('chronic_conditions', "status = 'ACTIVE' AND diagnosed_on < '2026-11-20'")}`,
    sql`INSERT INTO chronic_conditions (record_id, condition, diagnosed_on, status)
      SELECT id, 'COPD', '2026-11-01', 'ACTIVE' FROM health_records ORDER BY random() LIMIT 3 ON CONFLICT DO NOTHING`,
  ],
  finance: [
    sql`INSERT INTO transfers (debit_account_id, credit_account_id, amount, posted_on, memo, kind, purpose)
      SELECT e.id, f.id, 100, '2026-11-27', '办公', 'SPENDING', 'OFFICE' FROM accounts e
      JOIN accounts f ON f.region_code = e.region_code AND f.source = e.source AND f.kind = 'FUND'
      WHERE e.kind = 'EXPENDITURE' AND e.source = 'BUDGET' ORDER BY random() LIMIT 3`,
    sql`UPDATE appropriations SET amount = amount / 2 WHERE id IN ${some('appropriations', "arrived_on IS NOT NULL AND use = 'WORK_FUND'")}`,
    sql`UPDATE appropriations SET amount = 60000000 WHERE id IN ${some('appropriations', "arrived_on IS NOT NULL AND use = 'WORK_FUND'")}`,
    sql`UPDATE work_fund_standards SET amount = 20000000 + 1000000 * floor(random() * 20) WHERE region_kind = 'DISTRICT'`,
    sql`INSERT INTO disclosures (community_code, quarter, published_on)
      SELECT community_code, '2026-Q' || (1 + floor(random() * 3)), '2026-11-20' FROM disclosure_duties ORDER BY random() LIMIT 3 ON CONFLICT DO NOTHING`,
    sql`UPDATE disclosure_duties SET since = '2025-05-01' WHERE community_code = (SELECT community_code FROM disclosure_duties ORDER BY random() LIMIT 1)`,
    sql`INSERT INTO payments (kind, decision_id, decision_number, resident_id, community_code, period, amount, paid_on, account_id, status)
      SELECT 'COMMITTEE_SUBSIDY', gen_random_uuid(), '1', gen_random_uuid(), d.community_code, '2026-0' || (1 + floor(random() * 9)), 30000, '2026-11-01', a.id, 'PAID'
      FROM disclosure_duties d, LATERAL (SELECT id FROM accounts WHERE kind = 'FUND' LIMIT 1) a ORDER BY random() LIMIT 3`,
    sql`UPDATE payments SET status = 'REVERSED', reversed_on = '2026-11-02' WHERE id IN ${some('payments', "kind = 'COMMITTEE_SUBSIDY' AND status = 'PAID'")}`,
  ],
};

const COUNTING = DEPARTMENT_CODES.filter((code) => CHANGES[code]);

it('takes changes of every department that keeps figures', () => {
  expect(COUNTING).toEqual(DEPARTMENT_CODES.filter((code) => opened(code).rollups.length > 0));
});

describe.each(COUNTING)('the figures of %s', (code) => {
  const changes = CHANGES[code] ?? [];

  it('have no mark from seeding, and are counted whole once', async () => {
    const { db, rollups } = opened(code);
    expect((await db.execute(sql`SELECT FROM rollup_stale`)).rowCount).toBe(0);
    await refreshAll(db, rollups);
    for (const rollup of rollups) {
      expect(await wrongFigures(db, rollup)).toEqual([]);
      const { rows } = await db.execute<{ total: number }>(
        sql`SELECT sum(value)::bigint AS total FROM rollup_figures WHERE rollup = ${rollup.name} AND region_code = '22'`,
      );
      expect(rows[0]?.total, rollup.name).toBeGreaterThan(0);
    }
  });

  it(`are at every level what GROUP BY gives, after changes at the same time as counting (seed ${SEED})`, async () => {
    const { db, rollups } = opened(code);
    let isWriting = true;
    const writer = async (n: number) => {
      const random = new Random(SEED, 0, n);
      for (let at = 0; at < WRITES; at++) {
        const both = [random.pick(changes), random.pick(changes)];
        // Two changes a transaction, so that marks come to light later than they were made.
        const work = db.transaction(async (tx) => {
          for (const change of both) await tx.execute(change);
        });
        await work.catch((error: { cause?: { code?: string } }) => {
          // Two writers who took each other's rows: not what is tested here.
          if (error.cause?.code !== '40P01' && error.cause?.code !== '23505') throw error;
        });
      }
    };
    const counter = async () => {
      while (isWriting) for (const rollup of rollups) await refreshRollup(db, rollup);
    };
    const counters = [counter(), counter()];
    await Promise.all(Array.from({ length: WRITERS }, (_, n) => writer(n))).finally(() => {
      isWriting = false;
    });
    await Promise.all(counters);
    await refreshAll(db, rollups);
    for (const rollup of rollups) expect(await wrongFigures(db, rollup)).toEqual([]);
    expect((await db.execute(sql`SELECT FROM rollup_stale`)).rowCount).toBe(0);
    // Subscribers to targets are told of those that tell of them, and nobody of the others.
    const { rows } = await db.execute(sql`SELECT DISTINCT type FROM events.outbox ORDER BY 1`);
    expect(rows.map(({ type }) => type)).toEqual([...new Set(rollups.flatMap(({ notice }) => notice?.type ?? []))]);
  }, 60_000);
});
