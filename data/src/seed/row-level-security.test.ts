import path from 'node:path';
import { declaredTables } from '@community-graph/kit/database/access/declared-tables';
import { type Database, type OpenDatabase, openDatabase } from '@community-graph/kit/database/connect';
import { openScope, type Scope } from '@community-graph/kit/database/scope';
import { DEPARTMENT_CODES, type DepartmentCode } from '@community-graph/schema/departments';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository.ts';
import { seed } from './seed.ts';
import { createTestDepartments, type TestDepartments } from './test-departments.ts';

/** How rows are seen: of which officials of how many regions see one, and whether readers of other departments may. */
type Seen = 'BY_REGION' | 'BY_COUNTY' | 'BY_ALL' | 'BY_SEVERAL' | 'OWN';
/** Tables of which a row is not seen by the officials of exactly one community. */
const SEEN_OTHERWISE: Readonly<Record<string, Seen>> = {
  regions: 'BY_ALL',
  communities: 'BY_ALL',
  // What a community does in the open, and its service centre.
  sub_committees: 'BY_ALL',
  residents_assemblies: 'BY_ALL',
  resolutions: 'BY_ALL',
  community_consultations: 'BY_ALL',
  affairs_disclosures: 'BY_ALL',
  service_items: 'BY_ALL',
  handed_down_items: 'BY_ALL',
  service_centres: 'BY_ALL',
  service_stations: 'BY_ALL',
  station_staff: 'BY_ALL',
  assistance_standards: 'BY_ALL',
  elderly_venues: 'BY_ALL',
  // Where a book is kept, and where somebody lives who is registered in it.
  hukou_books: 'BY_SEVERAL',
  // Two identifiers, of which the policy of residents says who they are.
  guardianships: 'BY_ALL',
  // Counties have accounts as well as communities, and nobody below a county sees those.
  accounts: 'BY_COUNTY',
  transfers: 'BY_COUNTY',
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
  imports: 'OWN',
  import_chunks: 'OWN',
  // Of no person: lawyers, sessions, rooms, groups, plans and emergencies, with what was done and counted.
  legal_aid_lawyers: 'BY_ALL',
  law_sessions: 'BY_ALL',
  police_rooms: 'BY_ALL',
  room_officers: 'BY_ALL',
  prevention_groups: 'BY_ALL',
  emergency_plans: 'BY_ALL',
  emergency_drills: 'BY_ALL',
  emergencies: 'BY_ALL',
  emergency_responses: 'BY_ALL',
  emergency_counts: 'BY_ALL',
  emergency_reviews: 'BY_ALL',
  care_centres: 'BY_ALL',
  care_staff: 'BY_ALL',
  // Rooms, venues and equipment.
  community_facilities: 'BY_ALL',
  sports_equipment: 'BY_ALL',
  // Of compounds, outlets, the environment, villages and evaluations, with no resident in them.
  housing_plans: 'BY_ALL',
  compounds: 'BY_ALL',
  owners_committees: 'BY_ALL',
  service_outlets: 'BY_ALL',
  business_hearings: 'BY_ALL',
  environmental_issues: 'BY_ALL',
  community_activities: 'BY_ALL',
  venue_inspections: 'BY_ALL',
  layout_plans: 'BY_ALL',
  rural_works: 'BY_ALL',
  agricultural_services: 'BY_ALL',
  harmony_evaluations: 'BY_ALL',
  contact_points: 'BY_ALL',
  contact_visits: 'BY_ALL',
  // Of no person: groups of the floating population.
  migrant_groups: 'BY_ALL',
  // Never read from outside the department.
  supervision_visits: 'OWN',
  juvenile_records: 'OWN',
  sealed_record_looks: 'OWN',
  // Sums, and what is to be counted anew.
  rollup_figures: 'BY_ALL',
  rollup_stale: 'BY_ALL',
  rollup_state: 'BY_ALL',
};
const tablesOf = async (code: DepartmentCode) => declaredTables(path.join(repositoryRoot, 'subgraphs', code));
const EACH = (
  await Promise.all(
    DEPARTMENT_CODES.map(async (code) =>
      (await tablesOf(code)).map(({ name }) => ({ code, table: name, seen: SEEN_OTHERWISE[name] ?? 'BY_REGION' })),
    ),
  )
).flat();
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
  it.each(DEPARTMENT_CODES)('of %s is forced on every table, and each is declared', async (code) => {
    const tables = await departments.rows<{ name: string; forced: boolean }>(
      code,
      `SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS forced FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    );
    expect(tables.filter(({ forced }) => !forced)).toEqual([]);
    const declared = EACH.filter((one) => one.code === code).map(({ table }) => table);
    expect(tables.map(({ name }) => name).sort()).toEqual(declared.sort());
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
      service_cases: await own('civil-affairs', 'service_cases'),
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
      imports: 0,
      import_chunks: 0,
    });
  });

  it('who heads a household sees payments to that one, and no other resident does', async () => {
    const found = await departments.rows<{ household: string; paid: number }>(
      'finance',
      'SELECT household_id AS household, count(*)::int AS paid FROM payments GROUP BY 1 ORDER BY 1 LIMIT 2',
    );
    const subjects = ['aaaaaaaa-0000-4000-8000-000000000001'];
    const seenOf = (households: string[]) =>
      count(scoped('finance', { mode: 'resident', subjects, households, shared: true }), 'payments');
    const [one, other] = found;
    expect(await seenOf([one?.household ?? ''])).toBe(one?.paid);
    expect(await seenOf(found.map(({ household }) => household))).toBe((one?.paid ?? 0) + (other?.paid ?? 0));
    expect(await seenOf([])).toBe(0);
    const official = scoped('finance', { region: '21', households: [one?.household ?? ''] });
    expect(await count(official, 'payments')).toBe(0);
  });
});
