import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../seed.ts';
import { createTestDepartments, type TestDepartments } from '../test-departments.ts';

const RESIDENTS = 3_000;
let departments: TestDepartments;

beforeAll(async () => {
  departments = await createTestDepartments();
  await seed({ urls: departments.urls, residents: RESIDENTS, seed: 17, departments: ['human-resources', 'health'] });
}, 60_000);
afterAll(() => departments?.drop());

const count = async (sql: string): Promise<number> => {
  const [row] = await departments.rows<{ n: number }>('human-resources', `SELECT count(*)::int AS n FROM ${sql}`);
  return row?.n ?? Number.NaN;
};

/** Rows that break a rule which the commands enforce; there are rows that could. */
const RULES: readonly (readonly [rule: string, among: string, broken: string])[] = [
  [
    'each of the unemployed has one registration that runs, since the same day, and nobody else has',
    "employments WHERE status = 'UNEMPLOYED'",
    `employments e FULL JOIN unemployment_registrations u ON u.resident_id = e.resident_id AND u.status = 'REGISTERED'
     WHERE (e.status = 'UNEMPLOYED') IS DISTINCT FROM (u.id IS NOT NULL) OR u.registered_on <> e.since`,
  ],
  [
    'hardship is of who is out of work or works flexibly, applied for while out of work',
    'hardship_recognitions',
    `hardship_recognitions h JOIN employments e ON e.resident_id = h.resident_id
     WHERE e.status NOT IN ('UNEMPLOYED', 'FLEXIBLE') OR (e.status = 'UNEMPLOYED' AND h.applied_on < e.since)
       OR (e.status = 'FLEXIBLE' AND h.applied_on >= e.since)`,
  ],
  [
    'an application was publicised for seven days before it was recognised',
    "hardship_recognitions WHERE status = 'RECOGNISED'",
    "hardship_recognitions WHERE status = 'RECOGNISED' AND (public_until - public_from < 6 OR decided_on <= public_until)",
  ],
  [
    'who is long out of work was so for a year on the day of the application',
    "hardship_recognitions WHERE 'LONG_UNEMPLOYED' = ANY (categories)",
    `hardship_recognitions h JOIN employments e ON e.resident_id = h.resident_id
     WHERE 'LONG_UNEMPLOYED' = ANY (categories) AND e.since + interval '1 year' >= h.applied_on`,
  ],
  [
    'a subsidy is of a recognised resident who works flexibly and contributes',
    "insurance_subsidies WHERE status = 'GRANTED'",
    `insurance_subsidies s JOIN hardship_recognitions h ON h.id = s.recognition_id
       LEFT JOIN employments e ON e.resident_id = s.resident_id AND e.status = 'FLEXIBLE'
       LEFT JOIN insurance_enrolments i ON i.resident_id = s.resident_id AND i.kind = s.kind AND i.status = 'CONTRIBUTING'
     WHERE h.resident_id <> s.resident_id OR h.status <> 'RECOGNISED' OR e.id IS NULL OR i.id IS NULL
       OR s.applied_on < h.decided_on`,
  ],
  [
    'a check of flexible employment is of who works flexibly, and tells what the enrolments say',
    "flexible_employment_checks WHERE status = 'CONFIRMED'",
    `flexible_employment_checks c LEFT JOIN employments e ON e.resident_id = c.resident_id AND e.status = 'FLEXIBLE'
       LEFT JOIN insurance_enrolments i
         ON i.resident_id = c.resident_id AND i.kind = 'PENSION' AND i.status = 'CONTRIBUTING'
     WHERE e.id IS NULL OR (c.status = 'CONFIRMED' AND c.pension_insured IS DISTINCT FROM (i.id IS NOT NULL))`,
  ],
];

describe('what is seeded for human resources keeps the rules of the commands:', () => {
  it.each(RULES)('%s', async (_, among, broken) => {
    expect(await count(among)).toBeGreaterThan(0);
    expect(await count(broken)).toBe(0);
  });

  it('who is in hardship by disability held a certificate on the day of the application', async () => {
    const disabled = await departments.rows<{ resident_id: string; applied_on: string }>(
      'human-resources',
      "SELECT resident_id, applied_on::text FROM hardship_recognitions WHERE 'DISABLED' = ANY (categories)",
    );
    expect(disabled.length).toBeGreaterThan(0);
    for (const { resident_id, applied_on } of disabled) {
      const certified = await departments.rows(
        'health',
        "SELECT id FROM disabilities WHERE resident_id = $1 AND status = 'CERTIFIED' AND certified_on <= $2",
        [resident_id, applied_on],
      );
      expect(certified).toHaveLength(1);
    }
  });

  it('nothing happens after the day on which the data are told', async () => {
    const late = await departments.rows<{ table: string }>(
      'human-resources',
      `SELECT table_name AS table FROM information_schema.columns WHERE table_schema = 'public'
       AND column_name IN ('applied_on', 'decided_on', 'checked_on', 'verified_on', 'registered_on', 'introduced_on',
         'interviewed_on', 'held_on', 'filed_on', 'paid_out_on', 'ended_on', 'repaid_on', 'assessed_on')
       AND (xpath('//n/text()', query_to_xml(format(
         'SELECT count(*) AS n FROM %I WHERE %I > date ''2026-11-01''', table_name, column_name), false, true, '')))[1]::text <> '0'`,
    );
    expect(late).toEqual([]);
  });
});
