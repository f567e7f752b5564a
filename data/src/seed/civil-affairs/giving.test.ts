import { afterAll, beforeAll, expect, it } from 'vitest';
import { seed } from '../seed.ts';
import { createTestDepartments, type TestDepartments } from '../test-departments.ts';

let departments: TestDepartments;
const rows = <Row extends Record<string, unknown>>(sql: string) => departments.rows<Row>('civil-affairs', sql);

beforeAll(async () => {
  departments = await createTestDepartments();
  await seed({ urls: departments.urls, residents: 6_000, seed: 13, departments: ['civil-affairs'] });
}, 60_000);
afterAll(() => departments?.drop());

const VALID = `status = 'RECORDED'`;
it.each([
  [
    'donation_stocks',
    `SELECT s.id FROM donation_stocks s WHERE s.quantity <>
       (SELECT coalesce(sum(quantity), 0) FROM donations WHERE stock_id = s.id AND ${VALID})
       - (SELECT coalesce(sum(quantity), 0) FROM donation_handouts WHERE stock_id = s.id AND ${VALID})`,
  ],
  [
    'donation_stations',
    `SELECT s.id FROM donation_stations s WHERE s.receipts <> (SELECT count(*) FROM donations WHERE station_id = s.id)
       OR s.balance <> (SELECT coalesce(sum(amount), 0) FROM donations WHERE station_id = s.id AND ${VALID})
         - (SELECT coalesce(sum(amount), 0) FROM donation_handouts WHERE station_id = s.id AND ${VALID})`,
  ],
  [
    'donations',
    `SELECT d.id FROM donations d JOIN donation_stations s ON s.id = d.station_id
     LEFT JOIN donation_stocks k ON k.id = d.stock_id
     WHERE d.community_code <> s.community_code OR d.received_on < s.opened_on OR k.station_id <> s.id
       OR left(d.receipt_number, 4) <> extract(year from d.received_on)::text`,
  ],
  [
    'donation_handouts',
    `SELECT d.id FROM donation_handouts d JOIN donation_stations s ON s.id = d.station_id
     JOIN households h ON h.id = d.household_id LEFT JOIN donation_stocks k ON k.id = d.stock_id
     WHERE d.community_code <> s.community_code OR h.community_code <> s.community_code OR d.handed_on < h.registered_on
       OR k.station_id <> s.id OR (d.ground = 'ASSISTANCE') <>
         EXISTS (SELECT FROM assistances a WHERE a.household_id = h.id AND a.status = 'ACTIVE')`,
  ],
  [
    'supermarket_cards',
    `SELECT c.id FROM supermarket_cards c JOIN sunshine_supermarkets s ON s.id = c.supermarket_id
     JOIN assistances a ON a.id = c.assistance_id JOIN households h ON h.id = c.household_id
     WHERE h.community_code <> c.community_code OR s.community_code <> c.community_code OR a.household_id <> h.id
       OR c.issued_on < a.granted_on OR c.issued_on < s.opened_on OR a.ended_on < c.issued_on
       OR (c.ground = 'MINIMUM_LIVING_GUARANTEE') <> (a.kind = 'MINIMUM_LIVING_GUARANTEE')
       OR c.monthly_points <> s.points_per_person * (SELECT count(*) FROM household_members WHERE household_id = h.id AND left_on IS NULL)
       OR c.balance <> (SELECT coalesce(sum(points), 0) FROM supermarket_credits WHERE card_id = c.id)
         - (SELECT coalesce(sum(points), 0) FROM points_redemptions WHERE card_id = c.id AND status = 'REDEEMED')`,
  ],
  [
    'points_redemptions',
    `SELECT r.id FROM points_redemptions r JOIN supermarket_cards c ON c.id = r.card_id JOIN supermarket_items i ON i.id = r.item_id
     WHERE i.supermarket_id <> c.supermarket_id OR r.household_id <> c.household_id OR r.community_code <> c.community_code
       OR r.points <> r.quantity * i.points OR r.redeemed_on < c.issued_on`,
  ],
  [
    'supermarket_credits',
    `SELECT k.card_id FROM supermarket_credits k JOIN supermarket_cards c ON c.id = k.card_id
     WHERE k.points <> c.monthly_points OR to_char(k.credited_on, 'YYYY-MM') <> k.month OR k.credited_on < c.issued_on`,
  ],
  [
    'preferential_entitlements',
    `SELECT e.id FROM preferential_entitlements e LEFT JOIN assistances a ON a.id = e.assistance_id
     WHERE a.monthly_amount <> e.monthly_amount OR a.kind <> 'PREFERENTIAL_TREATMENT' OR a.granted_on <> e.decided_on
       OR (a.status = 'ENDED') <> (e.status = 'ENDED') OR a.ended_on <> e.ended_on
       OR NOT EXISTS (SELECT FROM household_members m JOIN households h ON h.id = m.household_id
         WHERE m.resident_id = e.resident_id AND m.left_on IS NULL AND h.community_code = e.community_code
           AND h.id = coalesce(a.household_id, h.id))
       OR e.monthly_amount IS NOT NULL AND NOT EXISTS (SELECT FROM preferential_standards s
         WHERE s.county_code = left(e.community_code, 6) AND s.year = extract(year from e.decided_on)
           AND s.category = e.category AND s.grade IS NOT DISTINCT FROM e.grade AND s.monthly_amount = e.monthly_amount)`,
  ],
  [
    'preferential_checks',
    `SELECT c.entitlement_id FROM preferential_checks c JOIN preferential_entitlements e ON e.id = c.entitlement_id
     WHERE c.checked_on < e.decided_on OR c.checked_on > coalesce(e.ended_on, '2026-11-01')`,
  ],
  [
    'preferential_changes',
    `SELECT c.entitlement_id FROM preferential_changes c JOIN preferential_entitlements e ON e.id = c.entitlement_id
     WHERE c.version > e.version OR c.changed_on < e.decided_on OR c.monthly_amount <> e.monthly_amount`,
  ],
])('%s are seeded as the commands would write them', async (table, wrong) => {
  expect(await rows(wrong)).toEqual([]);
  const [found] = await rows<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  expect(found?.count).toBeGreaterThan(0);
});
