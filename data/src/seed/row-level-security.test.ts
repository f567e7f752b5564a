import { type Database, type OpenDatabase, openDatabase } from '@community-graph/kit/database/connect';
import { openScope, type Scope } from '@community-graph/kit/database/scope';
import { DEPARTMENT_CODES, type DepartmentCode } from '@community-graph/schema/departments';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from './seed.ts';
import { createTestDepartments, type TestDepartments } from './test-departments.ts';

/** Tables of each department, and how their rows are seen. */
const TABLES: Readonly<
  Record<DepartmentCode, Readonly<Record<string, 'BY_REGION' | 'BY_COUNTY' | 'BY_ALL' | 'BY_SEVERAL' | 'OWN'>>>
> = {
  'civil-affairs': {
    regions: 'BY_ALL',
    communities: 'BY_ALL',
    households: 'BY_REGION',
    household_members: 'BY_REGION',
    assistances: 'BY_REGION',
    command_log: 'OWN',
  },
  'public-security': {
    // Where a book is kept, and where somebody lives who is registered in it.
    hukou_books: 'BY_SEVERAL',
    residents: 'BY_REGION',
    incidents: 'BY_REGION',
    incident_persons: 'BY_REGION',
    // Two identifiers, of which the policy of residents says who they are.
    guardianships: 'BY_ALL',
    command_log: 'OWN',
  },
  'human-resources': { employments: 'BY_REGION', insurance_enrolments: 'BY_REGION', command_log: 'OWN' },
  health: {
    health_records: 'BY_REGION',
    allergies: 'BY_REGION',
    check_ups: 'BY_REGION',
    chronic_conditions: 'BY_REGION',
    follow_ups: 'BY_REGION',
    command_log: 'OWN',
  },
  // Counties have accounts as well as communities, and nobody below a county sees those.
  finance: {
    accounts: 'BY_COUNTY',
    transfers: 'BY_COUNTY',
    payments: 'BY_REGION',
    closed_periods: 'BY_COUNTY',
    disclosure_duties: 'BY_ALL',
    disclosures: 'BY_ALL',
    disclosure_lines: 'BY_ALL',
    disclosure_spendings: 'BY_ALL',
    fiscal_years: 'BY_ALL',
    work_fund_standards: 'BY_ALL',
    // What has arrived is public; drafts are of the own region.
    appropriations: 'BY_SEVERAL',
    construction_projects: 'BY_ALL',
    project_funds: 'BY_ALL',
    command_log: 'OWN',
  },
};
const EACH = DEPARTMENT_CODES.flatMap((code) =>
  Object.entries(TABLES[code]).map(([table, seen]) => ({ code, table, seen })),
);
const OFFICIAL: Scope = { mode: 'official', region: '22', subjects: [], shared: false };
const RESIDENTS = 6_000;
let departments: TestDepartments;
/** Codes of the communities in which somebody lives. */
let communities: string[];
const open = new Map<DepartmentCode, OpenDatabase>();

beforeAll(async () => {
  departments = await createTestDepartments();
  await seed({ urls: departments.urls, residents: RESIDENTS, seed: 5 });
  for (const code of DEPARTMENT_CODES) {
    open.set(code, openDatabase({ url: departments.urls[code], applicationName: 'test' }));
  }
  const found = await departments.rows<{ code: string }>(
    'civil-affairs',
    'SELECT DISTINCT community_code AS code FROM households',
  );
  communities = found.map(({ code }) => code);
}, 60_000);
afterAll(async () => {
  for (const database of open.values()) await database.close();
  await departments?.drop();
});

function scoped(code: DepartmentCode, scope: Partial<Scope>): Database {
  const database = open.get(code);
  if (!database) throw new Error(`The database of ${code} is not open.`);
  return openScope(database, { ...OFFICIAL, ...scope });
}

async function count(db: Database | undefined, table: string): Promise<number> {
  const answer = await db?.execute<{ count: number }>(sql`select count(*)::int as count from ${sql.identifier(table)}`);
  return answer?.rows[0]?.count ?? Number.NaN;
}

describe('row-level security', () => {
  it.each(DEPARTMENT_CODES)('of %s is forced on every table, and this test knows them all', async (code) => {
    const tables = await departments.rows<{ name: string; forced: boolean }>(
      code,
      `SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS forced FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    );
    expect(tables.filter(({ forced }) => !forced)).toEqual([]);
    expect(tables.map(({ name }) => name).sort()).toEqual(Object.keys(TABLES[code]).sort());
  });

  it.each(EACH)('shows nothing of $code $table to who does not say how it looks', async ({ code, table }) => {
    expect(await count(open.get(code)?.db, table)).toBe(0);
  });

  it.each(EACH.filter(({ seen }) => seen === 'BY_REGION' || seen === 'BY_COUNTY'))(
    'shows each row of $code $table to the officials of one community only',
    async ({ code, table, seen }) => {
      const whole = await count(scoped(code, { mode: 'system' }), table);
      const counts = await Promise.all(communities.map((region) => count(scoped(code, { region }), table)));
      expect(counts.filter((of) => of > 0).length).toBeGreaterThan(1);
      const inCommunities = counts.reduce((sum, of) => sum + of, 0);
      if (seen === 'BY_REGION') expect(inCommunities).toBe(whole);
      else expect(inCommunities).toBeLessThan(whole);
      expect(await count(scoped(code, {}), table)).toBe(whole);
      expect(await count(scoped(code, { region: '21' }), table)).toBe(0);
    },
  );

  it('shows a hukou book where it is kept and where somebody lives who is registered in it', async () => {
    const region = communities[0] ?? '';
    const strange = await scoped('public-security', { region }).execute(sql`
      select from hukou_books b where not exists (
        select from residents where hukou_book_id = b.id and starts_with(community_code, ${region}))`);
    expect(strange.rowCount).toBe(0);
    const county = await count(scoped('public-security', { region: region.slice(0, 6) }), 'hukou_books');
    const ofCommunity = await count(scoped('public-security', { region }), 'hukou_books');
    expect(ofCommunity).toBeGreaterThan(0);
    expect(ofCommunity).toBeLessThan(county);
  });

  it.each(EACH)('lets readers of $code $table read it unless it is the department’s own', async (one) => {
    const reading = count(scoped(one.code, { shared: true }), one.table);
    if (one.seen === 'OWN') await expect(reading).rejects.toMatchObject({ cause: { code: '42501' } });
    else expect(await reading).toBe(await count(scoped(one.code, {}), one.table));
  });

  it.each(EACH)('lets nobody write $code $table as a reader or as a resident', async ({ code, table }) => {
    const change = sql`delete from ${sql.identifier(table)}`;
    const refused = scoped(code, { shared: true }).transaction((tx) => tx.execute(change));
    await expect(refused).rejects.toMatchObject({ cause: { code: '42501' } });
    const subjects = ['aaaaaaaa-0000-4000-8000-000000000001'];
    const removed = await scoped(code, { mode: 'resident', subjects }).transaction((tx) => tx.execute(change));
    expect(removed.rowCount).toBe(0);
  });
});

describe('a resident', () => {
  it('sees the own rows, the household and its assistance, and nothing else in any department', async () => {
    const [home] = await departments.rows<{ resident: string; grants: number }>(
      'civil-affairs',
      `SELECT m.resident_id AS resident, count(a.id)::int AS grants
       FROM household_members m JOIN assistances a ON a.household_id = m.household_id
       WHERE m.left_on IS NULL AND m.relation_to_head = 'HEAD' GROUP BY 1 ORDER BY 1 LIMIT 1`,
    );
    const subjects = [home?.resident ?? ''];
    const seen: Record<string, number> = {};
    for (const { code, table } of EACH) {
      seen[table] = await count(scoped(code, { mode: 'resident', subjects }), table);
    }
    const own = async (code: DepartmentCode, table: string) => {
      const select = `SELECT count(*)::int AS count FROM ${table} WHERE resident_id = $1`;
      return (await departments.rows<{ count: number }>(code, select, subjects))[0]?.count;
    };
    expect(seen).toMatchObject({
      residents: 1,
      hukou_books: 1,
      households: 1,
      household_members: 1,
      assistances: home?.grants,
      employments: await own('human-resources', 'employments'),
      insurance_enrolments: await own('human-resources', 'insurance_enrolments'),
      health_records: await own('health', 'health_records'),
      incidents: 0,
      incident_persons: 0,
      accounts: 0,
      transfers: 0,
      payments: 0,
      closed_periods: 0,
      command_log: 0,
    });
  });
});
