import { yearsLater } from '@community-graph/kit/dates';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { periodsOf } from '../../../subgraphs/civil-affairs/src/disclosure/duties.ts';
import { isUrban } from '../divisions/class-code.ts';
import { loadDivisions } from '../divisions/load.ts';
import { REFERENCE_DATE } from '../population/calendar.ts';
import { seed } from './seed.ts';
import { createTestDepartments, type TestDepartments } from './test-departments.ts';

const RESIDENTS = 12_000;
let departments: TestDepartments;
/** Adults with the community in which they live, by public security's register. */
let adults: Map<string, string>;
const rows = <Row extends Record<string, unknown>>(sql: string) => departments.rows<Row>('civil-affairs', sql);

beforeAll(async () => {
  departments = await createTestDepartments();
  const only = ['civil-affairs', 'public-security', 'human-resources'] as const;
  await seed({ urls: departments.urls, residents: RESIDENTS, seed: 7, departments: only });
  const people = await departments.rows<{ id: string; code: string }>(
    'public-security',
    `SELECT id, community_code AS code FROM residents
     WHERE death_date IS NULL AND birth_date <= date '${REFERENCE_DATE}' - interval '18 years'`,
  );
  adults = new Map(people.map(({ id, code }) => [id, code]));
}, 60_000);
afterAll(() => departments?.drop());

describe('every community in which people live', () => {
  it('has a committee of adult residents, with one director and of 5 to 9 where urban', async () => {
    const classes = new Map(loadDivisions().communities.map(({ code, classCode }) => [code, classCode]));
    const found = await rows<{ code: string; residents: string[]; directors: number; subsidised: number }>(
      `SELECT h.code, array_agg(m.resident_id::text) FILTER (WHERE m.id IS NOT NULL) AS residents,
         count(*) FILTER (WHERE role = 'DIRECTOR')::int AS directors, count(*) FILTER (WHERE is_subsidised)::int AS subsidised
       FROM (SELECT DISTINCT community_code AS code FROM households) h
       LEFT JOIN committee_members m ON m.community_code = h.code AND m.ended_on IS NULL GROUP BY 1`,
    );
    expect(found.length).toBeGreaterThan(3);
    for (const { code, residents, directors, subsidised } of found) {
      const urban = isUrban(classes.get(code) ?? '220');
      expect(directors).toBe(1);
      expect(residents.every((resident) => adults.get(resident) === code)).toBe(true);
      expect(new Set(residents).size).toBe(residents.length);
      expect(residents.length).toBeGreaterThanOrEqual(urban ? 5 : 3);
      expect(residents.length).toBeLessThanOrEqual(9);
      expect(subsidised).toBe(urban ? residents.length : 0);
    }
  });

  it('elected them with more than half of the voters and of the ballots', async () => {
    const wrong = await rows(
      `SELECT e.id FROM elections e LEFT JOIN election_candidates c ON c.election_id = e.id
       WHERE e.ballots * 2 <= e.eligible_voters OR e.term_until <> e.voted_on + interval '5 years'
         OR c.is_elected <> (c.votes * 2 > e.ballots)
       UNION ALL SELECT m.id FROM committee_members m LEFT JOIN election_candidates c
         ON c.election_id = m.election_id AND c.resident_id = m.resident_id AND c.role = m.role WHERE c.is_elected IS NOT true`,
    );
    expect(wrong).toEqual([]);
  });

  it('has workers whose training is due when their last one says', async () => {
    const workers = await rows<{ post: string; base: string; due: string; resident: string; code: string }>(
      `SELECT w.post, w.training_due_on::text AS due, w.resident_id AS resident, w.community_code AS code,
         coalesce((SELECT max(completed_on) FROM worker_trainings WHERE worker_id = w.id), w.employed_on)::text AS base
       FROM community_workers w`,
    );
    for (const { post, base, due } of workers) expect(due).toBe(yearsLater(base, post === 'DIRECTOR' ? 1 : 2));
    expect(workers.every(({ resident, code }) => adults.get(resident) === code)).toBe(true);
    expect(workers.some(({ due }) => due < REFERENCE_DATE)).toBe(true);
    expect(workers.some(({ due }) => due > REFERENCE_DATE)).toBe(true);
  });

  it('has what it must disclose, some of it overdue', async () => {
    const periods = await rows<{ code: string; periods: string[]; overdue: number }>(
      `SELECT community_code AS code, count(*) FILTER (WHERE status = 'DUE' AND due_on < '${REFERENCE_DATE}')::int AS overdue,
         array_agg(concat_ws(' ', subject, period_from, period_until, due_on) ORDER BY subject::text, period_from) AS periods
       FROM affairs_disclosures GROUP BY 1`,
    );
    const wanted = [2025, 2026]
      .flatMap(periodsOf)
      .map(({ subject, periodFrom, periodUntil, dueOn }) => `${subject} ${periodFrom} ${periodUntil} ${dueOn}`)
      .sort();
    for (const one of periods) expect(one.periods.sort()).toEqual(wanted);
    expect(periods.reduce((sum, { overdue }) => sum + overdue, 0)).toBeGreaterThan(0);
  });
});

describe('every case', () => {
  it('is of a resident of the community, for an item served there, at a station that serves its kind', async () => {
    const cases = await rows<{ resident: string; code: string; status: string; served: boolean; kinds: boolean }>(
      `SELECT c.resident_id AS resident, c.community_code AS code, c.status,
         EXISTS (SELECT FROM handed_down_items h WHERE h.item_id = i.id AND h.community_code = c.community_code
           AND h.handed_on <= c.received_on) AND i.status = 'ADMITTED' AS served,
         s.community_code = c.community_code AND (s.kind IS NULL OR s.kind = i.kind) AS kinds
       FROM service_cases c JOIN service_items i ON i.id = c.item_id JOIN service_stations s ON s.id = c.station_id`,
    );
    expect(cases.length).toBeGreaterThan(RESIDENTS * 0.03);
    expect(cases.length).toBeLessThan(RESIDENTS * 0.07);
    expect(cases.filter(({ resident, code }) => adults.get(resident) !== code)).toEqual([]);
    expect(cases.filter(({ served, kinds }) => !(served && kinds))).toEqual([]);
    expect(new Set(cases.map(({ status }) => status)).size).toBeGreaterThan(5);
  });

  it('has a history that ends in its state, in order', async () => {
    const wrong = await rows(
      `SELECT c.id FROM service_cases c JOIN LATERAL (
         SELECT array_agg(event::text ORDER BY happened_at, id) AS events, count(*)::int AS steps FROM service_case_steps WHERE case_id = c.id) s ON true
       WHERE s.events[1] <> 'open' OR c.version <> s.steps OR s.events[s.steps] <> CASE c.status
         WHEN 'SUPPLEMENT' THEN 'askForMore' WHEN 'ACCEPTED' THEN 'accept' WHEN 'REJECTED' THEN 'reject' WHEN 'WITHDRAWN' THEN 'withdraw'
         WHEN 'RETURNED' THEN 'returnResult' WHEN 'DECIDED' THEN 'recordDecision' ELSE 'open' END`,
    );
    expect(wrong).toEqual([]);
  });

  it('that a department decided names a grant of the household, or the registration of the resident', async () => {
    const decided = await rows<{ type: string; id: string; resident: string; right: boolean }>(
      `SELECT c.decision_type AS type, c.decision_id AS id, c.resident_id AS resident,
         a.household_id = c.household_id AND a.granted_on = c.decided_on AND a.decision_number = c.decision_number AS right
       FROM service_cases c LEFT JOIN assistances a ON a.id::text = c.decision_id WHERE c.decision_type IS NOT NULL`,
    );
    const jobs = await departments.rows<{ key: string }>(
      'human-resources',
      `SELECT id || ' ' || resident_id AS key FROM employments WHERE status = 'UNEMPLOYED'`,
    );
    const registered = new Set(jobs.map(({ key }) => key));
    expect(new Set(decided.map(({ type }) => type))).toEqual(new Set(['Assistance', 'Employment']));
    for (const { type, id, resident, right } of decided) {
      expect(type === 'Assistance' ? right : registered.has(`${id} ${resident}`)).toBe(true);
    }
  });
});
