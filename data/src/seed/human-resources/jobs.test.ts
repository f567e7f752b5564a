import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../seed.ts';
import { createTestDepartments, type TestDepartments } from '../test-departments.ts';

const RESIDENTS = 8_000;
const TODAY = '2026-11-01';
let departments: TestDepartments;

beforeAll(async () => {
  departments = await createTestDepartments();
  await seed({
    urls: departments.urls,
    residents: RESIDENTS,
    seed: 19,
    departments: ['human-resources', 'public-security'],
  });
}, 60_000);
afterAll(() => departments?.drop());

const count = async (sql: string): Promise<number> => {
  const [row] = await departments.rows<{ n: number }>('human-resources', `SELECT count(*)::int AS n FROM ${sql}`);
  return row?.n ?? Number.NaN;
};

/** Rows that break a rule which the commands enforce; there are rows that could. */
const RULES: readonly (readonly [rule: string, among: string, broken: string])[] = [
  [
    'a vacancy tells how many were hired, and nothing of it is of a day to come but its last',
    "vacancies WHERE status = 'FILLED'",
    `vacancies v WHERE greatest(registered_on, opened_on, filled_on, closed_on) > '${TODAY}'
       OR filled <> (SELECT count(*) FROM job_introductions i WHERE i.vacancy_id = v.id AND i.status = 'HIRED')`,
  ],
  [
    'who was hired has the work of the vacancy since, and a wage that it offered',
    "job_introductions WHERE status = 'HIRED'",
    `job_introductions i JOIN vacancies v ON v.id = vacancy_id LEFT JOIN employments e ON e.resident_id = i.resident_id
     WHERE i.status = 'HIRED' AND (e.employer IS DISTINCT FROM v.employer OR e.since <> starts_on
       OR monthly_wage NOT BETWEEN wage_from AND wage_until)`,
  ],
  [
    'who looks for work is out of work since before',
    "job_seekers WHERE status = 'SEEKING'",
    `job_seekers s LEFT JOIN employments e USING (resident_id) WHERE s.status IN ('SEEKING', 'PAUSED')
       AND (e.status IS DISTINCT FROM 'UNEMPLOYED' OR e.since > registered_on OR e.community_code <> s.community_code)`,
  ],
  [
    'a search that led to a hire ended with it',
    "job_seekers WHERE status = 'HIRED'",
    `job_seekers s LEFT JOIN job_introductions i ON i.seeker_id = s.id AND i.status = 'HIRED'
     WHERE (s.status = 'HIRED') <> (i.id IS NOT NULL) OR s.status = 'HIRED' AND s.ended_on <> i.ended_on`,
  ],
  [
    'somebody is introduced while looking for work, to a vacancy that takes applications',
    'job_introductions',
    `job_introductions i JOIN job_seekers s ON s.id = seeker_id JOIN vacancies v ON v.id = vacancy_id
     WHERE introduced_on < s.registered_on OR introduced_on NOT BETWEEN opened_on AND expires_on
       OR i.resident_id <> s.resident_id OR i.community_code <> s.community_code
       OR greatest(introduced_on, interviewed_on, i.ended_on) > '${TODAY}'`,
  ],
  [
    'guidance is given during the search',
    'job_guidances',
    `job_guidances g JOIN job_seekers s ON s.id = seeker_id
     WHERE held_on < registered_on OR held_on > coalesce(ended_on, '${TODAY}')`,
  ],
  [
    'a course tells who takes part, and is in the state of its days',
    'job_trainings WHERE for_migrants',
    `job_trainings t WHERE enrolled <> (SELECT count(*) FROM job_training_enrolments e
         WHERE e.training_id = t.id AND e.status <> 'DROPPED_OUT')
       OR (status = 'FINISHED') <> (ends_on < '${TODAY}') OR (status = 'PLANNED') <> (starts_on > '${TODAY}')`,
  ],
  [
    'who is certified came on four days of five, and whose course ended is not in it any more',
    "job_training_enrolments WHERE status = 'CERTIFIED'",
    `job_training_enrolments e JOIN job_trainings t ON t.id = training_id
     LEFT JOIN (SELECT enrolment_id, avg(attended::int) AS share, min(day) AS first, max(day) AS last
       FROM job_training_attendances GROUP BY 1) a ON a.enrolment_id = e.id
     WHERE e.status = 'CERTIFIED' AND coalesce(share, 0) < 0.8 OR e.status = 'ENROLLED' AND t.status = 'FINISHED'
       OR first < starts_on OR last > least(ends_on, '${TODAY}') OR enrolled_on > least(starts_on, '${TODAY}')
       OR e.status IN ('CERTIFIED', 'NOT_COMPLETED') AND e.ended_on < ends_on`,
  ],
  [
    'evidence is kept of courses for migrant workers, and of no other',
    'job_training_enrolments WHERE evidence_gathered_at IS NOT NULL',
    `job_training_enrolments e JOIN job_trainings t ON t.id = training_id
     WHERE for_migrants <> (evidence_gathered_at IS NOT NULL)`,
  ],
];

describe('the seeded rows of the job service', () => {
  it.each(RULES)('%s', async (_rule, among, broken) => {
    expect(await count(among)).toBeGreaterThan(0);
    expect(await count(broken)).toBe(0);
  });

  it('have in courses for migrant workers whom public security had registered by then', async () => {
    const trainees = await departments.rows<{ resident_id: string; enrolled_on: string }>(
      'human-resources',
      `SELECT resident_id, enrolled_on::text FROM job_training_enrolments WHERE evidence_gathered_at IS NOT NULL`,
    );
    const registered = await departments.rows<{ resident_id: string; registered_on: string }>(
      'public-security',
      'SELECT resident_id, registered_on::text FROM floating_registrations WHERE ended_on IS NULL',
    );
    const since = new Map(registered.map((one) => [one.resident_id, one.registered_on]));
    expect(trainees.length).toBeGreaterThan(0);
    const strange = trainees.filter((one) => !((since.get(one.resident_id) ?? '9999') <= one.enrolled_on));
    expect(strange).toEqual([]);
  });
});
