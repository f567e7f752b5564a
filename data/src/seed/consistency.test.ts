import { isCitizenId } from '@community-graph/kit/graph/citizen-id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MONTHLY_SUBSIDY as SUBSIDY_OF_MEMBERS } from '../../../subgraphs/civil-affairs/src/committees/subsidy.ts';
import { MONTHLY_SUBSIDY } from '../../../subgraphs/finance/src/subsidies/membership-facts.ts';
import { seed } from './seed.ts';
import { createTestDepartments, type TestDepartments } from './test-departments.ts';

const RESIDENTS = 12_000;
let departments: TestDepartments;
let residents: Map<string, { id_number: string; community_code: string; death_date: string | null }>;
let households: Map<string, string>;

/** Rows of a query; dates as text. */
const rows: TestDepartments['rows'] = (department, sql, values) => departments.rows(department, sql, values);
const isKnown = (rowsOf: readonly { resident_id: string }[]) =>
  rowsOf.filter(({ resident_id }) => !residents.has(resident_id));

beforeAll(async () => {
  departments = await createTestDepartments();
  await seed({ urls: departments.urls, residents: RESIDENTS, seed: 3 });
  const people = await rows<{ id: string; id_number: string; community_code: string; death_date: string | null }>(
    'public-security',
    'SELECT id, id_number, community_code, death_date::text FROM residents',
  );
  residents = new Map(people.map((person) => [person.id, person]));
  const homes = await rows<{ id: string; community_code: string }>(
    'civil-affairs',
    'SELECT id, community_code FROM households',
  );
  households = new Map(homes.map((home) => [home.id, home.community_code]));
});
afterAll(() => departments.drop());

describe('the departments tell of the same people:', () => {
  it('every resident lives in one household, in the same community by both registers, with one living head', async () => {
    const members = await rows<{ household_id: string; resident_id: string; left_on: string | null; relation: string }>(
      'civil-affairs',
      'SELECT household_id, resident_id, left_on::text, relation_to_head AS relation FROM household_members',
    );
    expect(members).toHaveLength(RESIDENTS);
    expect(new Set(members.map(({ resident_id }) => resident_id)).size).toBe(RESIDENTS);
    const heads = new Map<string, number>();
    for (const { household_id, resident_id, left_on, relation } of members) {
      expect(residents.get(resident_id)?.community_code).toBe(households.get(household_id));
      expect(residents.get(resident_id)?.death_date).toBe(left_on);
      if (relation === 'HEAD' && left_on === null) heads.set(household_id, (heads.get(household_id) ?? 0) + 1);
    }
    expect(heads.size).toBe(households.size);
    expect([...heads.values()].every((count) => count === 1)).toBe(true);
  });

  it('committee members were paid this year for each month in office but perhaps the last, once', async () => {
    const members = await rows<{ id: string; resident_id: string; code: string; from: string; until: string | null }>(
      'civil-affairs',
      `SELECT id, resident_id, community_code AS code, to_char(started_on, 'YYYY-MM') AS from,
         to_char(ended_on - 1, 'YYYY-MM') AS until FROM committee_members WHERE is_subsidised`,
    );
    const payments = await rows<{
      decision_id: string;
      resident_id: string;
      code: string;
      period: string;
      amount: number;
    }>(
      'finance',
      `SELECT decision_id, resident_id, community_code AS code, period, amount::int FROM payments WHERE kind = 'COMMITTEE_SUBSIDY'`,
    );
    const months = Array.from({ length: 9 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`);
    const due = members.flatMap(({ resident_id, from, until }) =>
      months
        .filter((month) => from <= month && (until === null || month <= until))
        .map((month) => `${resident_id} ${month}`),
    );
    expect(due.length).toBeGreaterThan(100);
    const paid = payments.map(({ resident_id, period }) => `${resident_id} ${period}`);
    expect(new Set(paid).size).toBe(paid.length);
    const waiting = [...new Set(due)].filter((month) => !paid.includes(month));
    expect(waiting.filter((month) => !month.endsWith(' 2026-09'))).toEqual([]);
    expect(new Set(due).size).toBe(paid.length + waiting.length);
    const byId = new Map(members.map((member) => [member.id, member]));
    for (const { decision_id, resident_id, code, amount } of payments) {
      expect(byId.get(decision_id)).toMatchObject({ resident_id, code });
      expect(amount).toBe(MONTHLY_SUBSIDY);
    }
    expect(MONTHLY_SUBSIDY).toBe(SUBSIDY_OF_MEMBERS);
  });

  it('every ID number is valid', () => {
    expect([...residents.values()].filter(({ id_number }) => !isCitizenId(id_number))).toEqual([]);
  });

  it('health and human resources know nobody whom public security does not', async () => {
    const records = await rows<{ resident_id: string }>('health', 'SELECT resident_id FROM health_records');
    const jobs = await rows<{ resident_id: string }>('human-resources', 'SELECT resident_id FROM employments');
    const insured = await rows<{ resident_id: string }>(
      'human-resources',
      'SELECT resident_id FROM insurance_enrolments',
    );
    for (const list of [records, jobs, insured]) {
      expect(list.length).toBeGreaterThan(RESIDENTS / 2);
      expect(isKnown(list)).toEqual([]);
    }
  });

  it('health record numbers are 17 digits and begin with the community of the resident', async () => {
    const records = await rows<{ resident_id: string; record_number: string }>(
      'health',
      'SELECT resident_id, record_number FROM health_records',
    );
    for (const { resident_id, record_number } of records) {
      expect(record_number).toMatch(/^\d{17}$/);
      expect(record_number.slice(0, 12)).toBe(residents.get(resident_id)?.community_code);
    }
  });

  it('the dead have no job, no open record and no running insurance', async () => {
    const dead = [...residents].filter(([, { death_date }]) => death_date !== null).map(([id]) => id);
    expect(dead.length).toBeGreaterThan(10);
    const count = async (department: 'health' | 'human-resources', sql: string) =>
      Number((await rows<{ count: string }>(department, sql, [dead]))[0]?.count);
    const among = 'resident_id = ANY ($1)';
    expect(await count('human-resources', `SELECT count(*) FROM employments WHERE ${among}`)).toBe(0);
    expect(
      await count('human-resources', `SELECT count(*) FROM insurance_enrolments WHERE status <> 'ENDED' AND ${among}`),
    ).toBe(0);
    expect(await count('health', `SELECT count(*) FROM health_records WHERE closed_on IS NULL AND ${among}`)).toBe(0);
  });

  it('every community of a household, incident or account is one of civil affairs', async () => {
    const known = await rows<{ code: string }>('civil-affairs', 'SELECT code FROM communities');
    const codes = new Set(known.map(({ code }) => code));
    expect(codes.size).toBe(11_860);
    const incidents = await rows<{ code: string }>('public-security', 'SELECT community_code AS code FROM incidents');
    const accounts = await rows<{ code: string }>(
      'finance',
      "SELECT region_code AS code FROM accounts WHERE owner_kind = 'COMMUNITY'",
    );
    expect(incidents.length).toBeGreaterThan(50);
    expect([...incidents, ...accounts].filter(({ code }) => !codes.has(code))).toEqual([]);
    expect([...households.values()].filter((code) => !codes.has(code))).toEqual([]);
  });

  it('incidents in a home are of a household in that community, and of people who live in it', async () => {
    const incidents = await rows<{ household_id: string; community_code: string; resident_id: string }>(
      'public-security',
      `SELECT household_id, community_code, resident_id FROM incidents JOIN incident_persons ON incident_id = id
       WHERE household_id IS NOT NULL`,
    );
    const members = await rows<{ key: string }>(
      'civil-affairs',
      "SELECT household_id || ' ' || resident_id AS key FROM household_members WHERE left_on IS NULL",
    );
    const living = new Set(members.map(({ key }) => key));
    for (const { household_id, community_code, resident_id } of incidents) {
      expect(households.get(household_id)).toBe(community_code);
      expect(living.has(`${household_id} ${resident_id}`)).toBe(true);
    }
  });
});

describe('every payment', () => {
  it('is of a real grant, of its household and amount, in a month in which the grant ran', async () => {
    const grants = await rows<{
      id: string;
      household_id: string;
      amount: string;
      granted: string;
      ended: string | null;
    }>(
      'civil-affairs',
      `SELECT id, household_id, monthly_amount AS amount, to_char(granted_on, 'YYYY-MM') AS granted,
         to_char(ended_on, 'YYYY-MM') AS ended FROM assistances`,
    );
    const byId = new Map(grants.map((grant) => [grant.id, grant]));
    const payments = await rows<{ grant_id: string; household_id: string; amount: string; period: string }>(
      'finance',
      "SELECT decision_id AS grant_id, household_id, amount, period FROM payments WHERE kind = 'HOUSEHOLD_ASSISTANCE'",
    );
    expect(payments.length).toBeGreaterThan(500);
    for (const { grant_id, household_id, amount, period } of payments) {
      const grant = byId.get(grant_id);
      expect(grant?.household_id).toBe(household_id);
      expect(grant?.amount).toBe(amount);
      expect(period > (grant?.granted ?? '9') && period <= (grant?.ended ?? '2026-10')).toBe(true);
    }
  });

  it('is posted once, and posted back where it was reversed', async () => {
    const wrong = await rows(
      'finance',
      `SELECT p.id FROM payments p LEFT JOIN transfers t ON t.payment_id = p.id AND t.amount = p.amount
       GROUP BY p.id, p.status HAVING
         count(*) FILTER (WHERE t.kind = 'PAYMENT') <> 1 OR
         count(*) FILTER (WHERE t.kind = 'REVERSAL') <> (p.status = 'REVERSED')::int`,
    );
    expect(wrong).toEqual([]);
  });
});

describe('the ledger', () => {
  it('has balances that are the sums of its postings', async () => {
    const wrong = await rows(
      'finance',
      `SELECT a.id FROM accounts a LEFT JOIN ledger_entries e ON e.account_id = a.id GROUP BY a.id, a.balance
       HAVING a.balance <> coalesce(sum(CASE e.direction WHEN 'DEBIT' THEN e.amount ELSE -e.amount END), 0)`,
    );
    expect(wrong).toEqual([]);
    const [sum] = await rows<{ total: string }>('finance', 'SELECT sum(balance) AS total FROM accounts');
    expect(Number(sum?.total)).toBe(0);
  });

  it('never had a fund below zero on any day', async () => {
    const overdrawn = await rows(
      'finance',
      `SELECT * FROM (
         SELECT e.account_id, e.posted_on, sum(sum(CASE e.direction WHEN 'DEBIT' THEN e.amount ELSE -e.amount END))
           OVER (PARTITION BY e.account_id ORDER BY e.posted_on) AS balance
         FROM ledger_entries e JOIN accounts a ON a.id = e.account_id WHERE a.kind = 'FUND'
         GROUP BY e.account_id, e.posted_on) days WHERE balance < 0`,
    );
    expect(overdrawn).toEqual([]);
  });
});
