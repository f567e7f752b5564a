import { id } from '@community-graph/kit/testing/identifier';
import { expectAlongIndex, openPlans, type Plans } from '@community-graph/kit/testing/plans';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationList } from './assistance-applications/list-applications.ts';
import { memberList } from './committees/list-members.ts';
import { listRows } from './communities/community-list.ts';
import { workerList } from './community-workers/list-workers.ts';
import { loaders } from './context.ts';
import { disclosureList } from './disclosure/list-disclosures.ts';
import { elderlyAlertList } from './elderly-alerts/list-alerts.ts';
import { elderlyFileList } from './elderly-care/list-files.ts';
import { elderlyVisitList } from './elderly-visits/list-visits.ts';
import { electionList } from './elections/list-elections.ts';
import { COMMUNITY, insertPlaces } from './fixtures.ts';
import { declarationList } from './household-declarations/list-declarations.ts';
import { caseList } from './service-cases/list-cases.ts';
import { ITEM, insertCentres, STATION } from './service-centre/testing-centre.ts';
import { definition } from './subgraph.ts';

let subgraph: TestSubgraph;
let plans: Plans;

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  await insertCentres(subgraph.db);
  plans = openPlans(subgraph.url);
  const code = sql`(220102002000 + n % 200)::text`;
  // Enough rows that reading a whole table would be slower than an index; set-based, hence SQL by hand.
  await plans.db.execute(sql`
    insert into regions (code, name, level, parent_code) values ('220102002', '某街道', 'STREET', '220102')`);
  await plans.db.execute(sql`
    insert into communities (code, name, region_code, class_code)
    select ${code}, '社区' || n, '220102002', '111' from generate_series(0, 199) as n`);
  await plans.db.execute(sql`
    insert into elections (id, community_code, kind, term_number, seats, status, opened_on, eligible_voters, ballots, voted_on, term_until)
    select ('eeeeeeee-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, ${code}, 'GENERAL', 1 + n / 200, 5, 'ELECTED',
      date '1990-01-01' + n, 100, 80, date '1990-01-01' + n + 30, date '1995-01-01' + n + 30
    from generate_series(0, 9999) as n`);
  await plans.db.execute(sql`
    insert into committee_members (community_code, resident_id, election_id, role, party_post, is_subsidised, started_on, ended_on, end_reason)
    select ${code}, gen_random_uuid(), ('eeeeeeee-0000-4000-8000-' || lpad((n % 10000)::text, 12, '0'))::uuid, 'MEMBER', 'NONE',
      n % 2 = 0, date '1990-01-01' + n, case when n < 19000 then date '1995-01-01' + n end,
      case when n < 19000 then 'TERM_ENDED'::membership_end_reason end
    from generate_series(0, 19999) as n`);
  await plans.db.execute(sql`
    insert into community_workers (community_code, resident_id, post, status, qualification, employed_on, training_due_on)
    select ${code}, gen_random_uuid(), 'GENERAL', 'ACTIVE', 'NONE', date '2000-01-01', date '2002-01-01' + n
    from generate_series(0, 9999) as n`);
  await plans.db.execute(sql`
    insert into affairs_disclosures (community_code, subject, period_from, period_until, due_on, status)
    select ${code}, 'ACCOUNTS', date '1970-01-01' + n / 200 * 90, date '1970-03-30' + n / 200 * 90, date '1970-04-20' + n / 200 * 90, 'DUE'
    from generate_series(0, 19999) as n`);
  await plans.db.execute(sql`
    insert into service_cases (number, community_code, item_id, station_id, resident_id, status, summary, received_on, due_on)
    select 'P-' || n, ${code}, ${ITEM.ELDERLY}, ${STATION.GENERAL}, ('bbbbbbbb-0000-4000-8000-' || lpad((n % 5000)::text, 12, '0'))::uuid,
      'ACCEPTED', '办证', date '2000-01-01' + n / 5, date '2000-01-08' + n / 5
    from generate_series(0, 29999) as n`);
  await plans.db.execute(sql`
    insert into households (id, community_code, address, kind, registered_on)
    select ('aaaaaaaa-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, ${code}, '某街' || n || '号', 'FAMILY', date '2000-01-01'
    from generate_series(0, 9999) as n`);
  await plans.db.execute(sql`
    insert into assistance_applications (household_id, community_code, applicant_id, kind, status, reason, applied_on, decide_by, decided_on)
    select ('aaaaaaaa-0000-4000-8000-' || lpad((n % 10000)::text, 12, '0'))::uuid, ${code}, gen_random_uuid(), 'MEDICAL', 'WITHDRAWN',
      '患病', date '2001-01-01' + n / 5, date '2001-02-15' + n / 5, date '2001-01-02' + n / 5
    from generate_series(0, 29999) as n`);
  await plans.db.execute(sql`
    insert into household_declarations (household_id, community_code, year, status, declared_on, declared_income, declared_assets, vehicles, dwellings)
    select ('aaaaaaaa-0000-4000-8000-' || lpad((n % 10000)::text, 12, '0'))::uuid, ${code}, 2001 + n / 10000, 'DECLARED',
      date '2004-01-01' + n / 5, 0, 0, 0, 1
    from generate_series(0, 29999) as n`);
  await plans.db.execute(sql`
    insert into elderly_files (id, resident_id, community_code, status, opened_on)
    select ('ffffffff-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, gen_random_uuid(), ${code}, 'OPEN', date '2000-01-01' + n / 5
    from generate_series(0, 19999) as n`);
  await plans.db.execute(sql`
    insert into elderly_visits (file_id, resident_id, community_code, kind, status, planned_for, visitor_id)
    select id, resident_id, community_code, 'MEDICAL', 'PLANNED', opened_on + 30, gen_random_uuid() from elderly_files`);
  await plans.db.execute(sql`
    insert into elderly_alerts (file_id, resident_id, community_code, kind, status, device, raised_at)
    select id, resident_id, community_code, 'FALL', 'RAISED', '手环', opened_on + 40 from elderly_files`);
  await plans.db.execute(sql`vacuum analyze`);
}, 60_000);
afterAll(async () => {
  await plans?.close();
  await subgraph?.stop();
});

const page = { first: 20 };
const ofOne = { first: 20, community: '220102002007' };

describe('the plan of a page', () => {
  it.each(['RECEIVED_ON_DESC', 'RECEIVED_ON', 'DUE_ON'] as const)(
    'of cases by %s follows an index, of a community and the next page as well',
    async (orderBy) => {
      const due = orderBy === 'DUE_ON';
      const all = due ? 'service_cases_due_on' : 'service_cases_received_on';
      expectAlongIndex(await plans.planOf(() => listRows(plans.source, caseList, { ...page, orderBy })), all);
      const after = (await listRows(plans.source, caseList, { ...ofOne, orderBy })).pageInfo.endCursor();
      for (const query of [ofOne, { ...ofOne, after }]) {
        const plan = await plans.planOf(() => listRows(plans.source, caseList, { ...query, orderBy }));
        expectAlongIndex(plan, due ? 'service_cases_community_due' : /service_cases_community\b/);
      }
    },
  );

  it.each(['APPLIED_ON_DESC', 'APPLIED_ON', 'DECIDE_BY'] as const)(
    'of applications for assistance by %s follows an index',
    async (orderBy) => {
      const all = orderBy === 'DECIDE_BY' ? 'assistance_applications_decide_by' : 'assistance_applications_applied_on';
      expectAlongIndex(await plans.planOf(() => listRows(plans.source, applicationList, { ...page, orderBy })), all);
      if (orderBy === 'DECIDE_BY') return;
      const plan = await plans.planOf(() => listRows(plans.source, applicationList, { ...ofOne, orderBy }));
      expectAlongIndex(plan, 'assistance_applications_community');
    },
  );

  it('of files of the old, visits and alerts follows theirs', async () => {
    const { planOf, source } = plans;
    for (const query of [page, ofOne]) {
      const by = query === ofOne ? '_community' : '';
      expectAlongIndex(
        await planOf(() => listRows(source, elderlyFileList, query)),
        `elderly_files${by || '_opened_on'}`,
      );
      expectAlongIndex(
        await planOf(() => listRows(source, elderlyVisitList, query)),
        `elderly_visits${by || '_planned_for'}`,
      );
      expectAlongIndex(
        await planOf(() => listRows(source, elderlyAlertList, query)),
        `elderly_alerts${by || '_raised_at'}`,
      );
    }
  });

  it('of declarations follows theirs', async () => {
    const all = await plans.planOf(() => listRows(plans.source, declarationList, page));
    expectAlongIndex(all, 'household_declarations_declared_on');
    const one = await plans.planOf(() => listRows(plans.source, declarationList, ofOne));
    expectAlongIndex(one, 'household_declarations_community');
  });

  it('of the cases of many residents follows their index', async () => {
    const residents = Array.from({ length: 50 }, (_, n) => id('b', n));
    const plan = await plans.planOf(() => loaders(plans.source).casesOfResident({ first: 5 }).loadMany(residents));
    expectAlongIndex(plan, 'service_cases_resident');
  });

  it('of elections, memberships, workers and disclosures follows theirs', async () => {
    expectAlongIndex(await plans.planOf(() => listRows(plans.source, electionList, page)), 'elections_opened_on');
    expectAlongIndex(await plans.planOf(() => listRows(plans.source, electionList, ofOne)), 'elections_community');
    expectAlongIndex(
      await plans.planOf(() => listRows(plans.source, memberList, page)),
      'committee_members_started_on',
    );
    expectAlongIndex(
      await plans.planOf(() => listRows(plans.source, memberList, ofOne)),
      'committee_members_community',
    );
    expectAlongIndex(
      await plans.planOf(() => listRows(plans.source, workerList, page)),
      'community_workers_training_due_on',
    );
    expectAlongIndex(
      await plans.planOf(() => listRows(plans.source, workerList, ofOne)),
      'community_workers_community',
    );
    expectAlongIndex(
      await plans.planOf(() => listRows(plans.source, disclosureList, page)),
      'affairs_disclosures_due_on',
    );
    // What everybody sees has a policy that the planner takes to hide nearly all: it sorts the few of one community.
    const disclosures = await plans.planOf(() => listRows(plans.source, disclosureList, ofOne));
    expect(disclosures).toMatch(/affairs_disclosures_(community|once)/);
    expect(disclosures).not.toContain('Seq Scan');
  });

  it('of a committee as of a day reads its community by index', async () => {
    const codes = ['220102002007', COMMUNITY];
    const plan = await plans.planOf(() => loaders(plans.source).membersOfCommittee('2030-01-01').loadMany(codes));
    expect(plan).toMatch(/committee_members_(community|once)/);
    expect(plan).not.toContain('Seq Scan');
  });
});
