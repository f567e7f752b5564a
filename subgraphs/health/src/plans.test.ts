import { id } from '@community-graph/kit/testing/identifier';
import { expectAlongIndex, openPlans, type Plans } from '@community-graph/kit/testing/plans';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAssistiveDevices } from './assistive-devices/list-assistive-devices.ts';
import { listBarrierFreeWorks } from './barrier-free-works/list-barrier-free-works.ts';
import { listBirthRegistrations } from './birth-registrations/list-birth-registrations.ts';
import { listEncounters } from './care/list-encounters.ts';
import { listCareCentres } from './care-centres/list-care-centres.ts';
import { listCareStaffMembers } from './care-centres/list-care-staff-members.ts';
import { listChronicConditions } from './chronic/list-conditions.ts';
import { listChronicPlans } from './chronic-plans/list-chronic-plans.ts';
import { loaders } from './context.ts';
import { listDisabilities } from './disability/list-disabilities.ts';
import { listDiseaseReports } from './disease-reports/list-disease-reports.ts';
import { listFamilyPlanningServices } from './family-planning/list-family-planning-services.ts';
import { COMMUNITY } from './fixtures.ts';
import { listVaccinationCards } from './prevention/list-vaccination-cards.ts';
import { listReferrals } from './referrals/list-referrals.ts';
import { listRehabilitationNeeds } from './rehabilitation/list-rehabilitation-needs.ts';
import { listReproductiveHealthGuidances } from './reproductive-health/list-reproductive-health-guidances.ts';
import { definition } from './subgraph.ts';

const ROWS = 8_000;
let subgraph: TestSubgraph;
let plans: Plans;

const UUID = (kind: string, number: string) =>
  sql.raw(`('${kind.repeat(8)}-0000-4000-8000-' || lpad((${number})::text, 12, '0'))::uuid`);
const PLACE = sql.raw(`(220102001000 + n % 100)::text`);
const DAY = sql.raw(`date '2020-01-01' + n % 2000`);

/** Rows spread over 100 communities and many days; set-based, hence SQL by hand. */
const FILL = [
  sql`insert into disabilities (id, resident_id, community_code, category, status, applied_on)
      select ${UUID('d', 'n')}, ${UUID('a', 'n')}, ${PLACE}, 'VISUAL', 'APPLIED', ${DAY} from n`,
  sql`insert into rehabilitation_needs (resident_id, community_code, disability_id, kind, goal, status, identified_on)
      select ${UUID('a', 'n')}, ${PLACE}, ${UUID('d', 'n')}, 'CARE', '标', 'IDENTIFIED', ${DAY} from n`,
  sql`insert into assistive_devices (resident_id, community_code, disability_id, kind, status, needed_on)
      select ${UUID('a', 'n')}, ${PLACE}, ${UUID('d', 'n')}, 'OTHER', 'NEEDED', ${DAY} from n`,
  sql`insert into barrier_free_works (resident_id, community_code, disability_id, household_id, kind, status, requested_on)
      select ${UUID('a', 'n')}, ${PLACE}, ${UUID('d', 'n')}, ${UUID('e', 'n')}, 'RAMP', 'REQUESTED', ${DAY} from n`,
  sql`insert into vaccination_cards (id, resident_id, community_code, status, opened_on, schedule_from, next_due_on)
      select ${UUID('c', 'n')}, ${UUID('a', 'n')}, ${PLACE}, 'ACTIVE', ${DAY}, date '2019-12-01', ${DAY} from n`,
  sql`insert into vaccinations (card_id, vaccine, dose, given_on, batch, site, vaccinator)
      select ${UUID('c', 'n')}, 'BCG', 1, ${DAY}, '1', 'ORAL', '某' from n`,
  sql`insert into disease_reports (resident_id, community_code, disease, certainty, status, onset_on, diagnosed_at, due_at,
        reported_at)
      select ${UUID('a', 'n')}, ${PLACE}, 'INFLUENZA', 'CONFIRMED', 'REPORTED', date '2020-01-01', ${DAY},
        ${DAY} + 1, ${DAY} + 1 from n`,
  sql`insert into health_records (id, resident_id, record_number, blood_type, rhesus, opened_on)
      select ${UUID('b', 'n')}, ${UUID('a', 'n')}, ${PLACE} || lpad((n / 100 + 1)::text, 5, '0'), 'A', 'POSITIVE',
        date '2019-01-01' from n`,
  sql`insert into chronic_conditions (id, record_id, condition, diagnosed_on, status, next_follow_up_on)
      select ${UUID('f', 'n')}, ${UUID('b', 'n')}, 'HYPERTENSION', date '2019-01-01', 'ACTIVE', ${DAY} from n`,
  sql`insert into chronic_plans (resident_id, community_code, condition_id, grade, advice, doctor, status, started_on,
        next_due_on)
      select ${UUID('a', 'n')}, ${PLACE}, ${UUID('f', 'n')}, 1, '劝', '某', 'ACTIVE', ${DAY}, ${DAY} from n`,
  sql`insert into care_centres (id, community_code, kind, name, address, phone, status, opened_on)
      select ${UUID('1', 'n')}, ${PLACE}, 'CENTRE', '站' || n, '处', '12345', 'OPEN', ${DAY} from n`,
  sql`insert into care_staff (id, community_code, centre_id, name, kind, title, licence_number, licence_valid_until, status,
        posted_on)
      select ${UUID('2', 'n')}, ${PLACE}, ${UUID('1', 'n')}, '某', 'NURSE', 'NONE', lpad(n::text, 12, '0'), date '2030-01-01',
        'POSTED', ${DAY} from n`,
  sql`insert into encounters (id, resident_id, community_code, centre_id, doctor_id, kind, status, visited_on, complaint,
        diagnosis_code, diagnosis, treatment)
      select ${UUID('3', 'n')}, ${UUID('a', 'n')}, ${PLACE}, ${UUID('1', 'n')}, ${UUID('2', 'n')}, 'PHONE', 'RECORDED',
        ${DAY}, '诉', 'I10', '病', '治' from n`,
  sql`insert into referrals (resident_id, community_code, encounter_id, hospital, urgency, reason, status, referred_on)
      select ${UUID('a', 'n')}, ${PLACE}, ${UUID('3', 'n')}, '院', 'ROUTINE', '因', 'SENT', ${DAY} from n`,
  sql`insert into family_planning_services (resident_id, community_code, kind, status, booked_on, booked_for)
      select ${UUID('a', 'n')}, ${PLACE}, 'IUD_CHECK', 'BOOKED', ${DAY}, ${DAY} from n`,
  sql`insert into reproductive_health_guidances (resident_id, community_code, topic, form, status, given_on, advisor, content)
      select ${UUID('a', 'n')}, ${PLACE}, 'MARRIAGE', 'PHONE', 'GIVEN', ${DAY}, '某', '某' from n`,
  sql`insert into birth_registrations (resident_id, community_code, child_order, status, applied_on)
      select ${UUID('a', 'n')}, ${PLACE}, 1, 'APPLIED', ${DAY} from n`,
];

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
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
  ['disabilities', (page) => listDisabilities(plans.source, page)],
  ['rehabilitation_needs', (page) => listRehabilitationNeeds(plans.source, page)],
  ['assistive_devices', (page) => listAssistiveDevices(plans.source, page)],
  ['barrier_free_works', (page) => listBarrierFreeWorks(plans.source, page)],
  ['vaccination_cards', (page) => listVaccinationCards(plans.source, page)],
  ['disease_reports', (page) => listDiseaseReports(plans.source, page)],
  ['chronic_plans', (page) => listChronicPlans(plans.source, page)],
  ['care_centres', (page) => listCareCentres(plans.source, page)],
  ['care_staff', (page) => listCareStaffMembers(plans.source, page)],
  ['encounters', (page) => listEncounters(plans.source, page)],
  ['family_planning_services', (page) => listFamilyPlanningServices(plans.source, page)],
  ['reproductive_health_guidances', (page) => listReproductiveHealthGuidances(plans.source, page)],
  ['birth_registrations', (page) => listBirthRegistrations(plans.source, page)],
  ['referrals', (page) => listReferrals(plans.source, page)],
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

  it('what many parents have follows the index of the parents', async () => {
    const of = loaders(plans.source);
    const ids = (kind: string) => Array.from({ length: 10 }, (_, n) => id(kind, n + 1));
    const first = { first: 5 };
    expect(await plans.planOf(() => of.disabilityOfResident.loadMany(ids('a')))).toMatch(/disabilities_resident/);
    const works = await plans.planOf(() => of.barrierFreeWorksOfHousehold(first).loadMany(ids('e')));
    expectAlongIndex(works, /barrier_free_works_household/);
    const devices = await plans.planOf(() => of.assistiveDevicesOfDisability(first).loadMany(ids('d')));
    expectAlongIndex(devices, /assistive_devices_disability/);
    expect(await plans.planOf(() => of.vaccinationsOfCard.loadMany(ids('c')))).toMatch(/vaccinations_dose/);
    const reports = await plans.planOf(() => of.diseaseReportsOfResident(first).loadMany(ids('a')));
    expectAlongIndex(reports, /disease_reports_resident/);
    expectAlongIndex(
      await plans.planOf(() => of.encountersOfResident(first).loadMany(ids('a'))),
      /encounters_resident/,
    );
    expectAlongIndex(await plans.planOf(() => of.referralsOfResident(first).loadMany(ids('a'))), /referrals_resident/);
    expectAlongIndex(
      await plans.planOf(() => of.birthRegistrationsOfResident(first).loadMany(ids('a'))),
      /birth_registrations_resident/,
    );
    expect(await plans.planOf(() => of.staffOfCentre.loadMany(ids('1')))).toMatch(/care_staff_centre/);
  });

  it('who is overdue in a community reads the index of due days', async () => {
    const filter = { overdueOn: '2020-01-10' };
    const plan = await plans.planOf(() =>
      listVaccinationCards(plans.source, { community: COMMUNITY, filter, first: 20 }),
    );
    expect(plan).toMatch(/vaccination_cards_due/);
    const missed = await plans.planOf(() =>
      listChronicPlans(plans.source, { community: COMMUNITY, filter, first: 20 }),
    );
    expect(missed).toMatch(/chronic_plans_(due|community)/);
    const conditions = { community: COMMUNITY, filter: { overdueOn: '2026-01-01' }, first: 20 };
    const all = await plans.planOf(() => listChronicConditions(plans.source, conditions));
    expect(all).toMatch(/health_records_number/);
    expect(all).not.toContain('Seq Scan');
    const summary = await plans.planOf(() =>
      loaders(plans.source).chronicSummaryOfCommunity({ on: '2026-01-01' }).loadMany([COMMUNITY, '220102001002']),
    );
    expect(summary).toMatch(/health_records_number/);
    expect(summary).not.toContain('Seq Scan');
  });
});
