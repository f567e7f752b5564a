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
    `employments e FULL JOIN (SELECT * FROM unemployment_registrations WHERE status = 'REGISTERED') u USING (resident_id)
     WHERE (e.status = 'UNEMPLOYED') IS DISTINCT FROM (u.id IS NOT NULL) OR u.registered_on <> e.since`,
  ],
  [
    'a registration that ended did so when the resident began to work, and who was in hardship then was registered',
    "unemployment_registrations WHERE status = 'FOUND_WORK'",
    `employments e LEFT JOIN unemployment_registrations u ON u.resident_id = e.resident_id AND u.status = 'FOUND_WORK'
       LEFT JOIN hardship_recognitions h ON h.resident_id = e.resident_id AND e.status = 'FLEXIBLE'
     WHERE u.ended_on <> e.since OR u.end_reason::text <> e.status::text
       OR (h.id IS NOT NULL AND (u.id IS NULL OR u.registered_on > h.applied_on))`,
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
  [
    'an enrolment that was suspended last is the version that its last change made',
    "insurance_enrolments WHERE status = 'SUSPENDED'",
    `insurance_enrolments e LEFT JOIN insurance_changes c ON c.enrolment_id = e.id
     WHERE (e.status = 'SUSPENDED') <> (c.id IS NOT NULL) OR c.version <> e.version OR c.effective_on < e.started_on`,
  ],
  [
    'an enrolment that ended says why',
    "insurance_enrolments WHERE status = 'ENDED'",
    "insurance_enrolments WHERE (status = 'ENDED') <> (end_reason IS NOT NULL)",
  ],
  [
    'who is on the list of a coverage drive has no enrolment of the kind, or the one that came of it',
    "coverage_targets WHERE status = 'ENROLLED'",
    `coverage_targets t JOIN coverage_drives d ON d.id = t.drive_id
       LEFT JOIN insurance_enrolments e ON e.resident_id = t.resident_id AND e.kind = d.kind AND e.status <> 'ENDED'
     WHERE e.id IS DISTINCT FROM t.enrolment_id OR e.started_on <> t.outcome_on OR t.community_code <> d.community_code`,
  ],
  [
    'everybody registered in the community and uninsured is on the list of its running drive, but students for pensions',
    "coverage_drives WHERE status = 'RUNNING'",
    `coverage_drives d JOIN employments p ON p.community_code = d.community_code
     WHERE d.status = 'RUNNING' AND NOT (p.status = 'STUDENT' AND d.kind = 'PENSION')
       AND NOT EXISTS (SELECT FROM insurance_enrolments e
         WHERE e.resident_id = p.resident_id AND e.kind = d.kind AND e.status <> 'ENDED')
       AND NOT EXISTS (SELECT FROM coverage_targets t WHERE t.drive_id = d.id AND t.resident_id = p.resident_id)`,
  ],
  [
    'a list has what its visits say, within the time of its drive, and nothing open once that has closed',
    'coverage_visits',
    `coverage_targets t JOIN coverage_drives d ON d.id = t.drive_id LEFT JOIN coverage_visits v ON v.target_id = t.id
     WHERE v.visited_on IS DISTINCT FROM t.last_visited_on OR t.listed_on <> d.started_on
       OR greatest(t.last_visited_on, t.outcome_on) > coalesce(d.closed_on, date '2026-11-01')
       OR (d.status = 'CLOSED' AND t.status IN ('LISTED', 'VISITED'))`,
  ],
  [
    'a community manages pensioners who are retired and draw a pension, from after they retired',
    "retiree_files WHERE status = 'MANAGED'",
    `retiree_files f LEFT JOIN employments p ON p.resident_id = f.resident_id AND p.status = 'RETIRED'
       LEFT JOIN insurance_enrolments e ON e.resident_id = f.resident_id AND e.kind = 'PENSION' AND e.status = 'RECEIVING'
     WHERE f.status <> 'ENDED' AND (p.id IS NULL OR e.id IS NULL OR f.taken_over_on < p.since)`,
  ],
  [
    'the file of a pensioner who died ended with the enrolments',
    "retiree_files WHERE end_reason = 'DIED'",
    `retiree_files f JOIN insurance_enrolments e ON e.resident_id = f.resident_id
     WHERE f.end_reason = 'DIED' AND e.ended_on IS DISTINCT FROM f.ended_on`,
  ],
  [
    'payment is held to those only who were not certified in time, and files tell of certifications and visits',
    "retiree_files WHERE status = 'UNCERTIFIED'",
    `retiree_files f LEFT JOIN retiree_certifications c ON c.file_id = f.id LEFT JOIN retiree_visits v ON v.file_id = f.id
     WHERE c.certified_on IS DISTINCT FROM f.certified_on OR v.visited_on IS DISTINCT FROM f.last_visited_on
       OR (f.status = 'UNCERTIFIED' AND f.certify_by >= date '2026-11-01')`,
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
         'interviewed_on', 'held_on', 'filed_on', 'paid_out_on', 'ended_on', 'repaid_on', 'assessed_on', 'effective_on',
         'visited_on', 'last_visited_on', 'outcome_on', 'closed_on', 'certified_on', 'taken_over_on', 'died_on')
       AND (xpath('//n/text()', query_to_xml(format(
         'SELECT count(*) AS n FROM %I WHERE %I > date ''2026-11-01''', table_name, column_name), false, true, '')))[1]::text <> '0'`,
    );
    expect(late).toEqual([]);
  });
});
