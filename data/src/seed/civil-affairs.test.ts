import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from './seed.ts';
import { createTestDepartments, type TestDepartments } from './test-departments.ts';

const RESIDENTS = 3_000;
let departments: TestDepartments;
const rows = <Row extends Record<string, unknown>>(sql: string) => departments.rows<Row>('civil-affairs', sql);

beforeAll(async () => {
  departments = await createTestDepartments();
  await seed({ urls: departments.urls, residents: RESIDENTS, seed: 11, departments: ['civil-affairs'] });
}, 60_000);
afterAll(() => departments?.drop());

describe('seeded assistance', () => {
  it('of the minimum living guarantee is what the standard of its year gives the household', async () => {
    const found = await rows<{ amount: number; due: number }>(
      `SELECT a.monthly_amount::int AS amount, (s.monthly_per_person * p.persons - p.monthly_income)::int AS due
       FROM assistance_applications p JOIN assistances a ON a.id = p.assistance_id
       JOIN communities c ON c.code = p.community_code
       JOIN assistance_standards s ON s.county_code = left(p.community_code, 6) AND s.year = extract(year FROM p.decided_on)
         AND s.area::text = CASE WHEN left(c.class_code, 1) = '1' THEN 'URBAN' ELSE 'RURAL' END`,
    );
    expect(found.length).toBeGreaterThan(10);
    for (const { amount, due } of found) expect(amount).toBe(due);
  });

  it('is what its history says last, at the version that its next change follows', async () => {
    const wrong = await rows(
      `SELECT a.id FROM assistances a LEFT JOIN LATERAL (SELECT * FROM assistance_changes c
         WHERE c.assistance_id = a.id ORDER BY version DESC LIMIT 1) l ON true
       WHERE l.status IS DISTINCT FROM a.status OR l.monthly_amount <> a.monthly_amount OR l.version <> a.version
         OR (a.status = 'ENDED' AND (l.changed_on <> a.ended_on OR a.review_due_on IS NOT NULL))`,
    );
    expect(wrong).toEqual([]);
    const [counted] = await rows<{ reviews: number; running: number; declared: number }>(
      `SELECT (SELECT count(*) FROM assistance_reviews)::int AS reviews,
        (SELECT count(*) FROM household_declarations)::int AS declared,
        (SELECT count(*) FROM assistance_applications WHERE decided_on IS NULL)::int AS running`,
    );
    expect(counted?.declared).toBeGreaterThan(10);
    expect(counted?.reviews).toBeGreaterThan(0);
    expect(counted?.running).toBeGreaterThan(0);
  });
});

describe('seeded care for the old', () => {
  it('is of people of sixty and over, in day care no more than the places', async () => {
    const [counted] = await rows<{ files: number; visits: number; alerts: number; enrolled: number }>(
      `SELECT (SELECT count(*) FROM elderly_files)::int AS files, (SELECT count(*) FROM elderly_visits)::int AS visits,
        (SELECT count(*) FROM elderly_alerts)::int AS alerts, (SELECT count(*) FROM day_care_enrolments)::int AS enrolled`,
    );
    for (const count of Object.values(counted ?? {})) expect(count).toBeGreaterThan(0);
    const full = await rows(
      `SELECT v.id FROM elderly_venues v WHERE (SELECT count(*) FROM day_care_enrolments e WHERE e.venue_id = v.id) > v.places`,
    );
    expect(full).toEqual([]);
    const late = await rows(
      `SELECT v.id FROM elderly_visits v JOIN elderly_files f ON f.id = v.file_id WHERE v.planned_for < f.opened_on
       UNION SELECT a.id FROM elderly_alerts a JOIN elderly_files f ON f.id = a.file_id WHERE a.raised_at::date < f.opened_on`,
    );
    expect(late).toEqual([]);
  });
});
