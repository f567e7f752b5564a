import { id } from '@community-graph/kit/testing/identifier';
import { expectAlongIndex, openPlans, type Plans } from '@community-graph/kit/testing/plans';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loaders } from './context.ts';
import { listEmergencies } from './emergencies/list-emergencies.ts';
import { listEmergencyPlans } from './emergency-plans/loaders.ts';
import { COMMUNITY, insertResidents, OTHER_COMMUNITY } from './fixtures.ts';
import { listFloating } from './floating-population/list-floating.ts';
import { listChanges } from './hukou-changes/list-changes.ts';
import { listLawSessions } from './law-popularisation/list-sessions.ts';
import { listLegalAidCases } from './legal-aid/list-legal-aid.ts';
import { listDisputes } from './mediation/list-disputes.ts';
import { listMinors } from './minors/loaders.ts';
import { listPatrols } from './patrols/list-patrols.ts';
import { listPoliceRooms } from './police-rooms/loaders.ts';
import { listPreventionVolunteers } from './prevention/loaders.ts';
import { listPermits, listReminders } from './residence-permits/list-permits.ts';
import { definition } from './subgraph.ts';
import { listSupervision } from './supervision/loaders.ts';

const ROWS = 8_000;
let subgraph: TestSubgraph;
let plans: Plans;

/** Rows spread over 100 communities and many days; set-based, hence SQL by hand. */
const FILL = [
  sql`insert into disputes (community_code, kind, place, summary, status, reported_on)
      select (220102001000 + n % 100)::text, 'DEBT', '某处', '某事', 'REPORTED', date '2020-01-01' + n % 2000 from n`,
  sql`insert into dispute_parties (dispute_id, role, resident_id)
      select id, 'APPLICANT', ('aaaaaaaa-0000-4000-8000-' || lpad((1 + k % 300)::text, 12, '0'))::uuid
      from (select id, row_number() over (order by id) as k from disputes) as numbered`,
  sql`insert into legal_aid_cases (resident_id, community_code, matter_kind, matter, status, applied_on,
        evidence_gathered_at, decide_by, closed_on)
      select ('aaaaaaaa-0000-4000-8000-' || lpad((1 + n % 300)::text, 12, '0'))::uuid, (220102001000 + n % 100)::text,
        'OTHER', '某事', 'WITHDRAWN', date '2020-01-01' + n % 2000, now(), date '2030-01-01', date '2030-01-01' from n`,
  sql`insert into law_sessions (community_code, topic, place, status, planned_on, lecturers)
      select (220102001000 + n % 100)::text, '题', '处', 'PLANNED', date '2020-01-01' + n % 2000, '{人}' from n`,
  sql`insert into police_rooms (id, community_code, name, address, phone, status, opened_on)
      select ('bbbbbbbb-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, (220102001000 + n % 100)::text, '室' || n, '处',
        '12345', 'OPEN', date '2020-01-01' from n`,
  sql`insert into patrols (room_id, community_code, planned_on, shift, route, status)
      select ('bbbbbbbb-0000-4000-8000-' || lpad((1 + n % 500)::text, 12, '0'))::uuid, (220102001000 + n % 100)::text,
        date '2020-01-01' + n % 2000, 'NIGHT', '线', 'PLANNED' from n`,
  sql`insert into prevention_volunteers (resident_id, community_code, status, signed_up_on, decided_on, reason)
      select ('aaaaaaaa-0000-4000-8000-' || lpad((1 + n % 300)::text, 12, '0'))::uuid, (220102001000 + n % 100)::text,
        'REFUSED', date '2020-01-01' + n % 2000, date '2030-01-01', '因' from n`,
  sql`insert into emergency_plans (community_code, kind, title, content, status, drill_every_months)
      select (220102001000 + n % 100)::text, 'ACCIDENT', '案' || n, '文', 'DRAFT', 12 from n`,
  sql`insert into emergencies (community_code, kind, level, title, place, summary, status, occurred_at)
      select (220102001000 + n % 100)::text, 'ACCIDENT', 'IV', '件', '处', '述', 'REPORTED',
        timestamptz '2020-01-01' + n * interval '1 hour' from n`,
  sql`insert into floating_registrations (id, resident_id, community_code, came_from, reason, arrived_on, registered_on,
        dwelling, last_verified_on, status, ended_on)
      select ('bbbbbbbb-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
        ('aaaaaaaa-0000-4000-8000-' || lpad((1 + n % 300)::text, 12, '0'))::uuid, (220102001000 + n % 100)::text, '230281',
        'BUSINESS', date '2020-01-01' + n % 2000, date '2030-01-01', 'OWN', date '2030-01-01', 'LEFT', date '2030-01-01'
      from n`,
  sql`insert into residence_permits (resident_id, registration_id, community_code, number, ground, status, applied_on,
        decide_by, decided_on, issued_on, valid_until, years_counted_from, ended_on, end_reason)
      select resident_id, id, community_code, 'JZ' || right(id::text, 12), 'DWELLING',
        case when k <= 300 then 'ISSUED' else 'ENDED' end::residence_permit_status, day, day, day, day, day + 365, day,
        case when k > 300 then day end, case when k > 300 then 'LEFT'::residence_permit_end end
      from (select *, right(id::text, 12)::int as k, date '2020-01-01' + right(id::text, 12)::int % 2000 as day
        from floating_registrations) as numbered`,
  sql`insert into population_changes (kind, resident_id, community_code, occurred_on, registered_on, reason, to_book_id)
      select 'MOVE_IN', ('aaaaaaaa-0000-4000-8000-' || lpad((1 + n % 300)::text, 12, '0'))::uuid,
        (220102001000 + n % 100)::text, date '2020-01-01' + n % 2000, date '2030-01-01', 'OTHER',
        'bbbbbbbb-0000-4000-8000-000000000001' from n`,
  sql`insert into room_officers (id, room_id, name, badge_number, position, posted_on)
      values ('bbbbbbbb-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000001', '警', '220001', 'HEAD',
        date '2020-01-01')`,
  sql`insert into supervision_orders (resident_id, community_code, kind, status, decided_by, document_number, starts_on,
        ends_on, officer_id, visit_every_days, ended_on, end_reason, retain_until)
      select ('aaaaaaaa-0000-4000-8000-' || lpad((1 + n % 300)::text, 12, '0'))::uuid, (220102001000 + n % 100)::text,
        'RESETTLEMENT', 'TRANSFERRED', '机关', '号' || n, date '2020-01-01' + n % 2000, date '2030-01-01',
        'bbbbbbbb-0000-4000-8000-000000000001', 30, date '2030-01-01', 'MOVED', date '2033-01-01' from n`,
  sql`insert into minors_at_risk (resident_id, community_code, category, status, circumstances, reported_on, closed_on)
      select ('aaaaaaaa-0000-4000-8000-' || lpad((1 + n % 300)::text, 12, '0'))::uuid, (220102001000 + n % 100)::text,
        'IDLE', 'DISMISSED', '情', date '2020-01-01' + n % 2000, date '2030-01-01' from n`,
];

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 300);
  plans = openPlans(subgraph.url);
  await plans.db.execute(sql`create table n as select n from generate_series(1, ${sql.raw(String(ROWS))}) as n`);
  for (const statement of FILL) await plans.db.execute(statement);
  await plans.db.execute(sql`vacuum analyze`);
}, 60_000);
afterAll(async () => {
  await plans?.close();
  await subgraph?.stop();
});

interface Page {
  readonly community?: string;
  readonly first: number;
  readonly after?: string | null;
}
type List = (page: Page) => Promise<{ pageInfo: { endCursor: () => string | null } }>;

const LISTS: readonly (readonly [name: string, list: List])[] = [
  ['disputes', (page) => listDisputes(plans.source, page)],
  ['legal_aid_cases', (page) => listLegalAidCases(plans.source, page)],
  ['law_sessions', (page) => listLawSessions(plans.source, page)],
  ['police_rooms', (page) => listPoliceRooms(plans.source, page)],
  ['patrols', (page) => listPatrols(plans.source, page)],
  ['prevention_volunteers', (page) => listPreventionVolunteers(plans.source, page)],
  ['emergency_plans', (page) => listEmergencyPlans(plans.source, page)],
  ['emergencies', (page) => listEmergencies(plans.source, page)],
  ['floating_registrations', (page) => listFloating(plans.source, page)],
  ['supervision_orders', (page) => listSupervision(plans.source, page)],
  ['minors_at_risk', (page) => listMinors(plans.source, page)],
  ['population_changes', (page) => listChanges(plans.source, page)],
  ['residence_permits', (page) => listPermits(plans.source, page)],
  ['residence_permits', (page) => listReminders(plans.source, page)],
];

describe('the plan of a page of', () => {
  it.each(LISTS)('%s, of a community or of all, and of the next page, follows an index', async (table, list) => {
    const first = { community: COMMUNITY, first: 20 };
    const ofCommunity = new RegExp(`${table}_community`);
    expectAlongIndex(await plans.planOf(() => list(first)), ofCommunity);
    const after = (await list(first)).pageInfo.endCursor();
    expectAlongIndex(await plans.planOf(() => list({ ...first, after })), ofCommunity);
    expectAlongIndex(await plans.planOf(() => list({ first: 20 })), new RegExp(`using ${table}_`));
  });

  it('what many residents have follows the indexes of residents', async () => {
    const residents = Array.from({ length: 10 }, (_, n) => id('a', n + 1));
    const all = loaders(plans.source);
    const aid = await plans.planOf(() => all.legalAidOfResident({ first: 5 }).loadMany(residents));
    expectAlongIndex(aid, /legal_aid_cases_resident/);
    const disputes = await plans.planOf(() => all.disputesOfResident({ first: 5 }).loadMany(residents));
    expect(disputes).toMatch(/dispute_parties_resident/);
    expect(disputes).not.toContain('Seq Scan');
    const rooms = Array.from({ length: 10 }, (_, n) => id('b', n + 1));
    expectAlongIndex(await plans.planOf(() => all.patrolsOfRoom({ first: 5 }).loadMany(rooms)), /patrols_room/);
    const communities = [COMMUNITY, OTHER_COMMUNITY];
    const sessions = await plans.planOf(() => all.lawSessionsOfCommunity({ first: 5 }).loadMany(communities));
    expectAlongIndex(sessions, /law_sessions_community/);
  });
});
