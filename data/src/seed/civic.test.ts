import { afterAll, beforeAll, expect, it } from 'vitest';
import { HEARD_KINDS } from '../../../subgraphs/civil-affairs/src/business-hearings/require-agreement.ts';
import { seed } from './seed.ts';
import { createTestDepartments, type TestDepartments } from './test-departments.ts';

let departments: TestDepartments;
const rows = <Row extends Record<string, unknown>>(sql: string) => departments.rows<Row>('civil-affairs', sql);

beforeAll(async () => {
  departments = await createTestDepartments();
  await seed({ urls: departments.urls, residents: 3_000, seed: 11, departments: ['civil-affairs'] });
}, 60_000);
afterAll(() => departments?.drop());

const LIVES = (resident: string, community: string) =>
  `EXISTS (SELECT FROM household_members m JOIN households h ON h.id = m.household_id
     WHERE m.resident_id = ${resident} AND m.left_on IS NULL AND h.community_code = ${community})`;

it.each([
  ['volunteers', `SELECT v.id FROM volunteers v WHERE NOT ${LIVES('v.resident_id', 'v.community_code')}`],
  [
    'volunteer_services',
    `SELECT s.id FROM volunteer_services s JOIN volunteers v ON v.id = s.volunteer_id
     WHERE v.status <> 'REGISTERED' OR s.community_code <> v.community_code OR s.served_on < v.decided_on
       OR s.beneficiary_id = v.resident_id OR s.beneficiary_id IS NOT NULL AND NOT ${LIVES('s.beneficiary_id', 's.community_code')}`,
  ],
  ['property_disputes', `SELECT d.id FROM property_disputes d WHERE NOT ${LIVES('d.resident_id', 'd.community_code')}`],
  [
    'owners_committees',
    `SELECT o.id FROM owners_committees o JOIN compounds c ON c.id = o.compound_id WHERE o.community_code <> c.community_code
       OR o.voters * 2 <= c.homes OR o.voters > c.homes OR o.seats % 2 = 0 OR o.term_until > o.elected_on + interval '5 years'`,
  ],
  [
    'home_orders',
    `SELECT o.id FROM home_orders o JOIN service_outlets s ON s.id = o.outlet_id
     WHERE NOT s.on_network OR s.community_code <> o.community_code OR NOT ${LIVES('o.resident_id', 'o.community_code')}`,
  ],
  [
    'rural_works',
    `SELECT w.id FROM rural_works w JOIN communities c ON c.code = w.community_code WHERE c.class_code LIKE '1%'`,
  ],
  [
    'harmony_evaluations',
    `SELECT a.id FROM harmony_evaluations a JOIN harmony_evaluations b USING (community_code)
     WHERE a.status <> 'REFUSED' AND b.year > a.year AND b.year < a.year + 3`,
  ],
  [
    'contact_points',
    `SELECT p.id FROM contact_points p
     WHERE p.last_visit_on IS DISTINCT FROM (SELECT max(visited_on) FROM contact_visits v WHERE v.contact_point_id = p.id)`,
  ],
])('%s are seeded as the commands would write them', async (table, wrong) => {
  expect(await rows(wrong)).toEqual([]);
  const [found] = await rows<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  expect(found?.count).toBeGreaterThan(0);
});

it('outlets whose neighbours are to be heard have a hearing that agreed', async () => {
  const outlets = await rows<{ kind: string; agreed: boolean | null }>(
    `SELECT o.kind, h.status = 'AGREED' AND h.held_on <= o.opened_on AS agreed
     FROM service_outlets o LEFT JOIN business_hearings h ON h.id = o.hearing_id`,
  );
  for (const { kind, agreed } of outlets) expect(agreed).toBe(HEARD_KINDS.has(kind) ? true : null);
  expect(outlets.some(({ agreed }) => agreed)).toBe(true);
});
