import { regionKindInSql, regionKindOf } from '@community-graph/kit/regions/region-kind';
import { sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PURPOSES_OF_SOURCE } from '../../../subgraphs/finance/src/accounts/purposes.ts';
import { loadDivisions } from '../divisions/load.ts';
import { isDistrict } from '../facts/community-funds.ts';
import { seed } from './seed.ts';
import { createTestDepartments, type TestDepartments } from './test-departments.ts';

const RESIDENTS = 40_000;
let departments: TestDepartments;
const rows = (sql: string) => departments.rows<Record<string, string>>('finance', sql);
const numberOf = async (sql: string) => Number(Object.values((await rows(sql))[0] ?? {})[0]);

beforeAll(async () => {
  departments = await createTestDepartments();
  await seed({ urls: departments.urls, residents: RESIDENTS, seed: 7, departments: ['finance'] });
}, 60_000);
afterAll(() => departments?.drop());

const SIGNED = "CASE e.direction WHEN 'DEBIT' THEN e.amount ELSE -e.amount END";
const QUARTER = `left(d.quarter, 4) || '-' || lpad((substr(d.quarter, 7)::int * 3 - 2)::text, 2, '0') || '-01'`;

describe('the seeded money', () => {
  it('is spent on what its source is for', async () => {
    const spent = await rows(
      `SELECT DISTINCT a.source, t.purpose FROM transfers t JOIN accounts a ON a.id = t.debit_account_id
       WHERE t.purpose IS NOT NULL`,
    );
    expect(spent.length).toBeGreaterThan(8);
    const wrong = spent.filter(
      ({ source, purpose }) =>
        !(PURPOSES_OF_SOURCE as Record<string, readonly string[]>)[source ?? '']?.includes(purpose ?? ''),
    );
    expect(wrong).toEqual([]);
  });

  it('is disclosed exactly as the ledger has it, of closed months only', async () => {
    expect(await numberOf('SELECT count(*) FROM disclosure_lines')).toBeGreaterThan(100);
    const wrong = await rows(
      `WITH spans AS (SELECT d.*, (${QUARTER})::date AS first, ((${QUARTER})::date + interval '3 months')::date AS next FROM disclosures d)
       SELECT d.quarter, l.source FROM spans d JOIN disclosure_lines l ON l.disclosure_id = d.id
       WHERE ROW (l.opening, l.received, l.spent, l.closing)::text <> (
         SELECT ROW (coalesce(sum(${SIGNED}) FILTER (WHERE a.kind = 'FUND' AND e.posted_on < d.first), 0)::bigint,
           -coalesce(sum(${SIGNED}) FILTER (WHERE a.kind = 'APPROPRIATION' AND e.posted_on >= d.first), 0)::bigint,
           coalesce(sum(${SIGNED}) FILTER (WHERE a.kind = 'EXPENDITURE' AND e.posted_on >= d.first), 0)::bigint,
           coalesce(sum(${SIGNED}) FILTER (WHERE a.kind = 'FUND'), 0)::bigint)::text
         FROM accounts a JOIN ledger_entries e ON e.account_id = a.id AND e.posted_on < d.next
         WHERE a.region_code = d.community_code AND a.source = l.source)
       OR l.spent <> (SELECT coalesce(sum(amount), 0) FROM disclosure_spendings s
         WHERE s.disclosure_id = d.id AND s.source = l.source)
       OR NOT EXISTS (SELECT FROM closed_periods c WHERE c.region_code = d.community_code
         AND c.period = to_char(d.next - 1, 'YYYY-MM') AND c.closed_on <= d.published_on)`,
    );
    expect(wrong).toEqual([]);
    expect(
      await numberOf(`SELECT count(*) FROM disclosures d WHERE NOT EXISTS (
        SELECT FROM disclosure_lines l WHERE l.disclosure_id = d.id)`),
    ).toBe(0);
  });

  it('of every community is closed month by month, and some of them are late with disclosing', async () => {
    const gaps = await rows(
      `SELECT region_code FROM closed_periods GROUP BY 1
       HAVING count(*) <> (date_part('year', age(max(period || '-01')::date, min(period || '-01')::date)) * 12
         + date_part('month', age(max(period || '-01')::date, min(period || '-01')::date)) + 1)
       OR max(period) <> '2026-09'`,
    );
    expect(gaps).toEqual([]);
    const late = await numberOf(
      `SELECT count(*) FROM disclosure_duties u WHERE NOT EXISTS (
        SELECT FROM disclosures d WHERE d.community_code = u.community_code AND d.quarter = '2026-Q3')`,
    );
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThan(await numberOf('SELECT count(*) FROM disclosure_duties'));
  });

  it('arrived as it was appropriated, and went to projects as it was approved', async () => {
    const unlike = await numberOf(
      `SELECT count(*) FROM appropriations p LEFT JOIN transfers t ON t.id = p.transfer_id
         LEFT JOIN accounts a ON a.id = t.debit_account_id
       WHERE p.arrived_on IS NOT NULL AND (p.amount, p.source, p.arrived_on, p.community_code::text)
         IS DISTINCT FROM (t.amount, a.source, t.posted_on, a.region_code::text)`,
    );
    expect(unlike).toBe(0);
    expect(await numberOf("SELECT count(*) FROM appropriations WHERE status = 'APPROVED'")).toBeGreaterThan(0);
    const misspent = await numberOf(
      `SELECT count(*) FROM project_funds f WHERE spent <> (
         SELECT coalesce(sum(t.amount), 0) FROM transfers t JOIN accounts a ON a.id = t.credit_account_id
         WHERE t.project_id = f.project_id AND a.source = f.source)`,
    );
    expect(misspent).toBe(0);
    expect(await numberOf('SELECT count(*) FROM project_funds WHERE spent > 0')).toBeGreaterThan(0);
  });
});

describe('the kind of a county', () => {
  it('is the same by its code, as finance tells it, and by its name, for all of Jilin', () => {
    const counties = loadDivisions().regions.filter(({ level }) => level === 'COUNTY');
    const unlike = counties.filter(({ code, name }) => (regionKindOf(code) === 'DISTRICT') !== isDistrict(name));
    expect(unlike).toEqual([]);
    expect(counties.length).toBeGreaterThan(60);
  });

  it('is the same in SQL', async () => {
    const { sql: kind } = new PgDialect().sqlToQuery(regionKindInSql(sql.raw('code')));
    const counties = loadDivisions().regions.filter(({ level }) => level === 'COUNTY');
    // Other provinces' prefectures of every kind as well.
    const codes = [
      ...counties.map(({ code }) => code),
      '222401',
      '222501',
      '410120',
      '410121',
      '410150',
      '410151',
      '410181',
    ];
    const told = await rows(`SELECT code, ${kind} AS kind FROM unnest('{${codes.join(',')}}'::text[]) AS code`);
    expect(told.length).toBe(codes.length);
    expect(told.filter((one) => one.kind !== regionKindOf(one.code ?? ''))).toEqual([]);
  });
});
