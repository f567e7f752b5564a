import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../seed.ts';
import { createTestDepartments, type TestDepartments } from '../test-departments.ts';

const RESIDENTS = 8_000;
let departments: TestDepartments;

beforeAll(async () => {
  departments = await createTestDepartments();
  const of = ['public-security', 'civil-affairs'] as const;
  await seed({ urls: departments.urls, residents: RESIDENTS, seed: 11, departments: of });
}, 60_000);
afterAll(() => departments?.drop());

const count = async (sql: string): Promise<number> => {
  const [row] = await departments.rows<{ n: number }>('public-security', `SELECT count(*)::int AS n FROM ${sql}`);
  return row?.n ?? Number.NaN;
};

/** Rows that break a rule which the commands enforce; there are rows that could. */
const RULES: readonly (readonly [rule: string, among: string, broken: string])[] = [
  [
    'parties of a dispute live where it arose',
    'dispute_parties WHERE resident_id IS NOT NULL',
    `dispute_parties p JOIN disputes d ON d.id = dispute_id JOIN residents r ON r.id = resident_id
     WHERE r.community_code <> d.community_code OR r.death_date IS NOT NULL`,
  ],
  [
    'an accepted dispute has both sides',
    "disputes WHERE status <> 'REPORTED'",
    `disputes d WHERE status <> 'REPORTED' AND (SELECT count(DISTINCT role) FROM dispute_parties WHERE dispute_id = d.id
       AND role IN ('APPLICANT', 'RESPONDENT')) < 2`,
  ],
  [
    'a dispute was mediated after it was accepted, before it was agreed on, by mediators in office there',
    'session_mediators',
    `mediation_sessions s JOIN disputes d ON d.id = s.dispute_id LEFT JOIN session_mediators sm ON sm.session_id = s.id
       LEFT JOIN mediators m ON m.id = sm.mediator_id
     WHERE s.held_on < d.accepted_on OR s.held_on > d.agreed_on OR s.held_on > date '2026-11-01' OR m.id IS NULL
       OR m.community_code <> d.community_code OR s.held_on < m.appointed_on`,
  ],
  [
    'a dispute in mediation or beyond had a session',
    "disputes WHERE status IN ('MEDIATING', 'AGREED', 'CONFIRMED', 'FULFILLED', 'FAILED')",
    `disputes d WHERE status IN ('MEDIATING', 'AGREED', 'CONFIRMED', 'FULFILLED', 'FAILED')
       AND NOT EXISTS (SELECT FROM mediation_sessions WHERE dispute_id = d.id)`,
  ],
  [
    'a case of legal aid is taken by a lawyer of the county',
    'legal_aid_cases WHERE lawyer_id IS NOT NULL',
    `legal_aid_cases c JOIN legal_aid_lawyers l ON l.id = lawyer_id
     WHERE l.region_code <> left(c.community_code, 6) OR c.assigned_on < l.joined_on`,
  ],
  [
    'an officer and a volunteer were posted and approved before the patrol',
    'patrol_volunteers',
    `patrols p LEFT JOIN patrol_officers po ON po.patrol_id = p.id LEFT JOIN room_officers o ON o.id = po.officer_id
       LEFT JOIN patrol_volunteers pv ON pv.patrol_id = p.id LEFT JOIN prevention_volunteers v ON v.id = pv.volunteer_id
     WHERE o.id IS NULL OR o.room_id <> p.room_id OR o.posted_on > p.planned_on
       OR v.community_code <> p.community_code OR v.decided_on > p.planned_on`,
  ],
  [
    'an incident was attended on a patrol there and then',
    'patrol_incidents',
    `patrol_incidents JOIN patrols p ON p.id = patrol_id JOIN incidents i ON i.id = incident_id
     WHERE i.community_code <> p.community_code OR i.occurred_at NOT BETWEEN p.started_at AND p.ended_at`,
  ],
  [
    'a group counts its members, of whom one leads',
    'prevention_groups WHERE member_count > 0',
    `prevention_groups g WHERE member_count <> (SELECT count(*) FROM prevention_group_members m WHERE m.group_id = g.id)
       OR (member_count > 0) <> EXISTS (SELECT FROM prevention_group_members m WHERE m.group_id = g.id AND m.leader)`,
  ],
  [
    'members are active volunteers of the community, approved before',
    'prevention_group_members',
    `prevention_group_members m JOIN prevention_volunteers v ON v.id = volunteer_id JOIN prevention_groups g ON g.id = group_id
     WHERE v.status <> 'ACTIVE' OR v.community_code <> g.community_code OR m.joined_on < v.decided_on
       OR m.joined_on < g.formed_on`,
  ],
  [
    'the clock of drills runs from the last drill or the approval',
    'emergency_drills',
    `emergency_plans p LEFT JOIN emergency_drills d ON d.plan_id = p.id
     WHERE d.held_on < p.approved_on OR p.next_drill_due_on <>
       (coalesce(d.held_on, p.approved_on) + make_interval(months => p.drill_every_months))::date`,
  ],
  [
    'an emergency was responded to by a plan for its kind, and reviewed before it was closed',
    'emergencies WHERE plan_id IS NOT NULL',
    `emergencies e LEFT JOIN emergency_plans p ON p.id = plan_id LEFT JOIN emergency_responses r ON r.emergency_id = e.id
     WHERE p.kind <> e.kind OR p.community_code <> e.community_code OR r.id IS NULL OR r.started_at < e.occurred_at
       OR (e.status = 'CLOSED') <> EXISTS (SELECT FROM emergency_reviews v WHERE v.emergency_id = e.id)
       OR (e.status = 'CLOSED' AND r.ended_at IS NULL)`,
  ],
  [
    'who was sheltered lived there, and no more than were counted',
    'emergency_persons',
    `emergency_persons p JOIN residents r ON r.id = resident_id JOIN emergencies e ON e.id = emergency_id
     WHERE r.community_code <> e.community_code OR p.community_code <> e.community_code OR p.since < e.occurred_at
       OR (SELECT count(*) FROM emergency_persons o WHERE o.emergency_id = e.id)
          > (SELECT max(sheltered) FROM emergency_counts c WHERE c.emergency_id = e.id)`,
  ],
];

describe('what is seeded of mediation, legal aid, prevention and emergencies', () => {
  it.each(RULES)('obeys that %s', async (_, among, broken) => {
    expect(await count(among)).toBeGreaterThan(0);
    expect(await count(broken)).toBe(0);
  });

  it('is free legal aid only for households that civil affairs had on the minimum living guarantee', async () => {
    const free = await departments.rows<{ resident_id: string; applied_on: string }>(
      'public-security',
      "SELECT resident_id, applied_on::text FROM legal_aid_cases WHERE ground = 'MINIMUM_LIVING_GUARANTEE'",
    );
    const guaranteed = await departments.rows<{ resident_id: string; granted_on: string }>(
      'civil-affairs',
      `SELECT resident_id, granted_on::text FROM household_members JOIN assistances USING (household_id)
       WHERE kind = 'MINIMUM_LIVING_GUARANTEE' AND status = 'ACTIVE'`,
    );
    const since = new Map(guaranteed.map(({ resident_id, granted_on }) => [resident_id, granted_on]));
    expect(free.length).toBeGreaterThan(0);
    for (const { resident_id, applied_on } of free) {
      expect((since.get(resident_id) ?? '9') <= applied_on).toBe(true);
    }
  });

  it('is at most 0.3 rows a resident a module', async () => {
    const rows = async (...tables: string[]) => {
      const counts = await Promise.all(tables.map((table) => count(`"${table}"`)));
      return counts.reduce((sum, one) => sum + one, 0);
    };
    const modules = await Promise.all([
      rows('disputes', 'dispute_parties', 'mediators', 'mediation_sessions', 'session_mediators'),
      rows('legal_aid_cases', 'legal_aid_lawyers', 'law_sessions'),
      rows('police_rooms', 'room_officers', 'patrols', 'patrol_findings', 'patrol_officers', 'patrol_incidents'),
      rows('prevention_volunteers', 'prevention_groups', 'prevention_group_members', 'patrol_volunteers'),
      rows('emergency_plans', 'emergency_drills', 'emergencies', 'emergency_responses', 'emergency_persons'),
    ]);
    expect(Math.max(...modules) / RESIDENTS).toBeLessThan(0.3);
  });
});
