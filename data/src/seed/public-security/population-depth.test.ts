import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../seed.ts';
import { createTestDepartments, type TestDepartments } from '../test-departments.ts';

const RESIDENTS = 6_000;
let departments: TestDepartments;

beforeAll(async () => {
  departments = await createTestDepartments();
  await seed({ urls: departments.urls, residents: RESIDENTS, seed: 17, departments: ['public-security'] });
}, 60_000);
afterAll(() => departments?.drop());

const count = async (sql: string): Promise<number> => {
  const [row] = await departments.rows<{ n: number }>('public-security', `SELECT count(*)::int AS n FROM ${sql}`);
  return row?.n ?? Number.NaN;
};

/** Rows that break a rule which the commands enforce; there are rows that could. */
const RULES: readonly (readonly [rule: string, among: string, broken: string])[] = [
  [
    'who is registered is alive, lives there and has the hukou in another county',
    'floating_registrations',
    `floating_registrations f JOIN residents r ON r.id = f.resident_id JOIN hukou_books b ON b.id = r.hukou_book_id
     WHERE r.death_date IS NOT NULL OR f.community_code <> r.community_code OR b.region_code = left(f.community_code, 6)
       OR f.arrived_on < r.birth_date`,
  ],
  [
    'a permit rests on half a year of registration, and on a registration that runs',
    'residence_permits',
    `residence_permits p JOIN floating_registrations f ON f.id = p.registration_id
     WHERE p.applied_on < f.registered_on + interval '6 months' OR p.community_code <> f.community_code
       OR p.resident_id <> f.resident_id OR f.ended_on IS NOT NULL`,
  ],
  [
    'a permit is valid until a year after it was issued or endorsed last, and late endorsements begin the years anew',
    'residence_permit_endorsements',
    `residence_permits p LEFT JOIN LATERAL (SELECT max(valid_until) AS until, max(endorsed_on) FILTER (WHERE late) AS late
       FROM residence_permit_endorsements e WHERE e.permit_id = p.id) e ON true
     WHERE p.issued_on IS NOT NULL AND (p.valid_until <> coalesce(e.until, (p.issued_on + interval '1 year')::date)
       OR p.years_counted_from <> coalesce(e.late, p.issued_on))`,
  ],
  [
    'a group counts its members, of whom one leads, all registered there',
    'migrant_groups WHERE member_count > 0',
    `migrant_groups g WHERE member_count <> (SELECT count(*) FROM migrant_group_members m
         JOIN floating_registrations f ON f.id = m.registration_id AND f.community_code = g.community_code
           AND f.ended_on IS NULL AND m.joined_on >= greatest(f.arrived_on, g.formed_on)
         WHERE m.group_id = g.id)
       OR (member_count > 0) <> EXISTS (SELECT FROM migrant_group_members m WHERE m.group_id = g.id AND m.leader)`,
  ],
  [
    'a birth or death was registered of whom it is about, in the book, at the time',
    "population_changes WHERE kind = 'BIRTH' AND mother_id IS NOT NULL",
    `population_changes c JOIN residents r ON r.id = c.resident_id
     WHERE (kind = 'BIRTH' AND (occurred_on <> birth_date OR to_book_id NOT IN (SELECT hukou_book_id FROM residents p
         WHERE p.id IN (r.id, mother_id, father_id))))
       OR (kind = 'DEATH' AND occurred_on IS DISTINCT FROM death_date) OR c.community_code <> r.community_code`,
  ],
  [
    'who moved was registered elsewhere until then, moved out and in, and not after death',
    'hukou_stays',
    `hukou_stays s JOIN residents r ON r.id = s.resident_id
     WHERE s.until <> r.hukou_since OR s.hukou_book_id = r.hukou_book_id OR s.since < r.birth_date OR r.death_date < s.until
       OR (SELECT count(*) FROM population_changes c WHERE c.resident_id = r.id AND c.from_book_id = s.hukou_book_id
         AND c.to_book_id = r.hukou_book_id AND c.occurred_on = s.until AND kind IN ('MOVE_IN', 'MOVE_OUT')) <> 2`,
  ],
  [
    'an order has an officer of the community, and visits within it, tests only about drugs; none is kept too long',
    'supervision_visits',
    `supervision_orders o JOIN room_officers f ON f.id = officer_id JOIN police_rooms p ON p.id = f.room_id
       JOIN residents r ON r.id = resident_id LEFT JOIN supervision_visits v ON v.order_id = o.id
       LEFT JOIN supervision_supports s ON s.order_id = o.id
     WHERE p.community_code <> o.community_code OR r.death_date IS NOT NULL OR v.visited_on < o.reported_on
       OR greatest(v.visited_on, s.given_on) > coalesce(o.ended_on, date '2026-11-01') OR s.given_on < o.reported_on
       OR (v.kind = 'TEST' AND o.kind IN ('RESETTLEMENT', 'CORRECTION')) OR o.retain_until < date '2026-11-01'`,
  ],
  [
    'a minor at risk is one, with a plan drawn up after the report was confirmed, and the clock of its last review',
    'care_reviews',
    `minors_at_risk m JOIN residents r ON r.id = m.resident_id LEFT JOIN care_plans p ON p.minor_id = m.id
       LEFT JOIN care_reviews v ON v.plan_id = p.id
     WHERE r.birth_date <= date '2026-11-01' - interval '18 years' OR p.drawn_on < m.confirmed_on OR v.reviewed_on < p.drawn_on
       OR m.next_review_due_on IS DISTINCT FROM
         (coalesce(v.reviewed_on, p.drawn_on) + make_interval(months => p.review_every_months))::date`,
  ],
  [
    'a juvenile record is of when its holder was a minor',
    'juvenile_records WHERE sealed_on IS NOT NULL',
    `juvenile_records j JOIN residents r ON r.id = j.resident_id WHERE j.decided_on >= r.birth_date + interval '18 years'`,
  ],
];

describe('what is seeded of changes of the population, the floating population, people under management and minors', () => {
  it.each(RULES)('obeys that %s', async (_, among, broken) => {
    expect(await count(among)).toBeGreaterThan(0);
    expect(await count(broken)).toBe(0);
  });

  it('is at most 0.3 rows a resident a module', async () => {
    const tables = ['floating_registrations', 'residence_permits', 'residence_permit_endorsements', 'migrant_groups'];
    const counts = await Promise.all(tables.map((table) => count(table)));
    expect(counts.reduce((sum, one) => sum + one, 0) / RESIDENTS).toBeLessThan(0.3);
    expect(((await count('population_changes')) + (await count('hukou_stays'))) / RESIDENTS).toBeLessThan(0.3);
  });
});
