import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../seed.ts';
import { createTestDepartments, type TestDepartments } from '../test-departments.ts';

const RESIDENTS = 8_000;
let departments: TestDepartments;

beforeAll(async () => {
  departments = await createTestDepartments();
  await seed({ urls: departments.urls, residents: RESIDENTS, seed: 13, departments: ['health'] });
}, 60_000);
afterAll(() => departments?.drop());

const count = async (sql: string): Promise<number> => {
  const [row] = await departments.rows<{ n: number }>('health', `SELECT count(*)::int AS n FROM ${sql}`);
  return row?.n ?? Number.NaN;
};

/** Rows that break a rule which the commands enforce; there are rows that could. */
const RULES: readonly (readonly [rule: string, among: string, broken: string])[] = [
  [
    'a certificate is valid for ten years at most and reassessed within them',
    'disabilities WHERE reassess_by IS NOT NULL',
    `disabilities WHERE expires_on > certified_on + interval '10 years'
       OR reassess_by NOT BETWEEN certified_on + 1 AND expires_on`,
  ],
  [
    'a certificate has what the last assessment found',
    'disability_assessments',
    `disabilities d LEFT JOIN disability_assessments a ON a.disability_id = d.id
     WHERE (d.assessed_on, d.category, d.grade) IS DISTINCT FROM (a.assessed_on, coalesce(a.category, d.category), a.grade)`,
  ],
  [
    'who is served is certified before',
    'assistive_devices',
    `disabilities d JOIN (SELECT disability_id, needed_on AS day FROM assistive_devices
       UNION ALL SELECT disability_id, identified_on FROM rehabilitation_needs
       UNION ALL SELECT disability_id, requested_on FROM barrier_free_works) s ON s.disability_id = d.id
     WHERE d.certified_on IS NULL OR s.day < d.certified_on`,
  ],
  [
    'a need was last trained for on its last session',
    'rehabilitation_sessions',
    `rehabilitation_needs n WHERE last_trained_on IS DISTINCT FROM
       (SELECT max(held_on) FROM rehabilitation_sessions WHERE need_id = n.id)`,
  ],
  [
    'work costs at most a tenth more than was estimated',
    'barrier_free_works WHERE cost IS NOT NULL',
    'barrier_free_works WHERE cost > estimate * 1.1',
  ],
  [
    'doses are given in their turn, 28 days apart, after the birth',
    'vaccinations WHERE dose > 1',
    `vaccinations v JOIN vaccination_cards c ON c.id = card_id
       LEFT JOIN vaccinations b ON b.card_id = v.card_id AND b.vaccine = v.vaccine AND b.dose = v.dose - 1
     WHERE v.given_on < c.schedule_from OR v.given_on > '2026-11-01'
       OR v.dose > 1 AND (b.id IS NULL OR v.given_on - b.given_on < 28)`,
  ],
  [
    'a card tells when the earliest missing dose is due',
    "vaccination_cards WHERE next_due_on < '2026-10-01'",
    `vaccination_cards c WHERE next_due_on IS DISTINCT FROM (SELECT min((schedule_from + m * interval '1 month')::date)
       FROM (VALUES ('HEPATITIS_B', 1, 0), ('HEPATITIS_B', 2, 1), ('HEPATITIS_B', 3, 6), ('BCG', 1, 0), ('POLIO', 1, 2),
         ('POLIO', 2, 3), ('POLIO', 3, 4), ('DTAP', 1, 3), ('DTAP', 2, 4), ('DTAP', 3, 5), ('DTAP', 4, 18), ('MMR', 1, 8),
         ('MMR', 2, 18), ('JAPANESE_ENCEPHALITIS', 1, 8), ('JAPANESE_ENCEPHALITIS', 2, 24), ('MENINGOCOCCAL_A', 1, 6),
         ('MENINGOCOCCAL_A', 2, 9), ('HEPATITIS_A', 1, 18)) AS programme (vaccine, dose, m)
       WHERE NOT EXISTS (SELECT FROM vaccinations v WHERE v.card_id = c.id AND v.vaccine::text = programme.vaccine
         AND v.dose = programme.dose))`,
  ],
  [
    'a disease is reported by its limit, or late, after its diagnosis',
    'disease_reports',
    `disease_reports WHERE reported_at > '2026-11-01' OR onset_on > diagnosed_at::date
       OR due_at <> diagnosed_at + CASE WHEN disease IN ('PLAGUE', 'CHOLERA', 'SARS', 'PULMONARY_ANTHRAX')
         THEN interval '2 hours' ELSE interval '24 hours' END`,
  ],
  [
    'a plan is due when its condition is, and not later than its grade asks for',
    'chronic_plans WHERE grade > 1',
    `chronic_plans p JOIN chronic_conditions c ON c.id = condition_id JOIN health_records r ON r.id = c.record_id
     WHERE p.next_due_on IS DISTINCT FROM c.next_follow_up_on OR p.resident_id <> r.resident_id OR c.status <> 'ACTIVE'
       OR p.started_on < c.diagnosed_on OR left(r.record_number, 12) <> p.community_code
       OR NOT EXISTS (SELECT FROM follow_ups WHERE condition_id = c.id)
         AND p.next_due_on > p.started_on + CASE grade WHEN 1 THEN 92 WHEN 2 THEN 61 ELSE 31 END`,
  ],
  [
    'a record came from another community under its present number, after it was opened',
    'record_transfers',
    `record_transfers t JOIN health_records r ON r.id = record_id WHERE to_number <> record_number
       OR left(from_number, 12) = left(to_number, 12) OR transferred_on NOT BETWEEN opened_on AND coalesce(closed_on, '2026-11-01')`,
  ],
  [
    'a station belongs to a centre of its county',
    "care_centres WHERE kind = 'STATION'",
    `care_centres s JOIN care_centres c ON c.id = s.parent_id
     WHERE c.kind <> 'CENTRE' OR left(c.community_code, 6) <> left(s.community_code, 6)`,
  ],
  [
    'a doctor saw a patient while posted and licensed, where it is kept',
    'encounters',
    `encounters e JOIN care_staff s ON s.id = doctor_id WHERE s.kind <> 'DOCTOR' OR e.centre_id <> s.centre_id
       OR e.community_code <> s.community_code OR e.visited_on NOT BETWEEN s.posted_on AND s.licence_valid_until`,
  ],
  [
    'a patient is referred by an encounter of the own, not before it',
    'referrals',
    `referrals r JOIN encounters e ON e.id = encounter_id
     WHERE e.resident_id <> r.resident_id OR r.referred_on < e.visited_on OR e.status = 'VOIDED'`,
  ],
  [
    'contraception that was provided names its method, and nothing else does',
    "family_planning_services WHERE status = 'DONE'",
    `family_planning_services WHERE (kind = 'CONTRACEPTION' AND status = 'DONE') <> (method IS NOT NULL)
       OR done_on > '2026-11-01' OR status = 'MISSED' AND booked_for >= '2026-11-01'`,
  ],
  [
    'a birth is registered for another than the spouse, and expected within 300 days',
    'birth_registrations WHERE born_on IS NOT NULL',
    `birth_registrations WHERE spouse_id = resident_id OR expected_on - applied_on NOT BETWEEN 0 AND 300
       OR born_on < applied_on OR left(certificate_number, 6) <> left(community_code, 6)`,
  ],
  [
    'guidance was given before today',
    'reproductive_health_guidances',
    "reproductive_health_guidances WHERE given_on > '2026-11-01'",
  ],
];

describe('the seeded rows of health', () => {
  it.each(RULES)('%s', async (_rule, among, broken) => {
    expect(await count(among)).toBeGreaterThan(0);
    expect(await count(broken)).toBe(0);
  });

  it('have no event after the day that the data are told on', async () => {
    expect(
      await count("disabilities WHERE greatest(applied_on, assessed_on, decided_on, ended_on) > '2026-11-01'"),
    ).toBe(0);
  });

  it('are at most 0.3 rows a resident a module', async () => {
    const rows = async (...tables: string[]) => {
      const counts = await Promise.all(tables.map((table) => count(table)));
      return counts.reduce((sum, one) => sum + one, 0);
    };
    const modules = await Promise.all([
      rows('disabilities', 'disability_assessments', 'rehabilitation_needs', 'rehabilitation_sessions'),
      rows('assistive_devices', 'barrier_free_works'),
      rows('care_centres', 'care_staff', 'encounters', 'referrals'),
      rows('family_planning_services', 'reproductive_health_guidances', 'birth_registrations'),
      rows('chronic_plans'),
      rows('vaccination_cards', 'vaccinations', 'disease_reports'),
    ]);
    expect(Math.max(...modules) / RESIDENTS).toBeLessThan(0.3);
  });
});
