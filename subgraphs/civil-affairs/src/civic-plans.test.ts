import { id } from '@community-graph/kit/testing/identifier';
import { expectAlongIndex, openPlans, type Plans } from '@community-graph/kit/testing/plans';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agriculturalServiceList } from './agricultural-services/list-agricultural-services.ts';
import { businessHearingList } from './business-hearings/list-business-hearings.ts';
import { communityActivityList } from './civic-life/list-community-activities.ts';
import { type CommunityList, listRows } from './communities/community-list.ts';
import { contactPointList } from './contact-points/list-contact-points.ts';
import { loaders } from './context.ts';
import { donationHandoutList } from './donation-handouts/list-handouts.ts';
import { donationList, donationStationList } from './donation-stations/list-donations.ts';
import { elderlyVenueList } from './elderly-venues/list-venues.ts';
import { environmentalIssueList } from './environment/list-environmental-issues.ts';
import { harmonyEvaluationList } from './evaluation/list-harmony-evaluations.ts';
import { communityFacilityList } from './facilities/list-community-facilities.ts';
import { insertPlaces } from './fixtures.ts';
import { homeOrderList } from './home-network/list-home-orders.ts';
import { housingPlanList } from './housing-plans/list-housing-plans.ts';
import { serviceOutletList } from './local-services/list-service-outlets.ts';
import { preferentialEntitlementList } from './preferential-treatment/list-entitlements.ts';
import { compoundList } from './property/list-compounds.ts';
import { ownersCommitteeList } from './property/list-owners-committees.ts';
import { propertyDisputeList } from './property-disputes/list-property-disputes.ts';
import { ruralWorkList } from './rural/list-rural-works.ts';
import { sportsEquipmentList } from './sports-equipment/list-sports-equipments.ts';
import { definition } from './subgraph.ts';
import { supermarketList } from './sunshine-supermarkets/list-supermarkets.ts';
import { redemptionList, supermarketCardList } from './supermarket-cards/list-cards.ts';
import { venueInspectionList } from './venue-inspections/list-venue-inspections.ts';
import { volunteerServiceList } from './volunteer-services/list-volunteer-services.ts';
import { volunteerList } from './volunteers/list-volunteers.ts';

/** A list of any table, filter and order: it is asked without filter and order. */
type AnyList = CommunityList<PgTable, never, string>;
/** A list, its table, the column that orders it, its other columns and what row number `n` has in them. */
type Listed = readonly [list: AnyList, table: string, by: string, columns: string, values: string];

const OF_N = (kind: string) => `('${kind.repeat(8)}-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid`;
const A_RESIDENT = `('bbbbbbbb-0000-4000-8000-' || lpad((n % 5000)::text, 12, '0'))::uuid`;
/** What everybody sees; parents first. */
const PUBLIC: readonly Listed[] = [
  [
    environmentalIssueList,
    'environmental_issues',
    'reported_on',
    'kind, place, description, status',
    `'WASTE', '北门', '垃圾', 'REPORTED'`,
  ],
  [
    communityFacilityList,
    'community_facilities',
    'opened_on',
    'kind, name, address, floor_area, status',
    `'OTHER', '室' || n, '楼', 20, 'IN_USE'`,
  ],
  [sportsEquipmentList, 'sports_equipment', 'installed_on', 'kind, location, status', `'CHESS', '广场', 'INSTALLED'`],
  [
    housingPlanList,
    'housing_plans',
    'submitted_on',
    'name, developer, households, room_area, has_service_hall, has_indoor_venue, outdoor_area, status',
    `'苑' || n, '某公司', 100, 20, true, true, 20, 'SUBMITTED'`,
  ],
  [compoundList, 'compounds', 'registered_on', 'id, name, homes, status', `${OF_N('c')}, '苑' || n, 100, 'UNMANAGED'`],
  [ownersCommitteeList, 'owners_committees', 'started_on', 'compound_id, status', `${OF_N('c')}, 'PREPARING'`],
  [
    serviceOutletList,
    'service_outlets',
    'opened_on',
    'id, kind, name, operator, address, licence, double_entry, on_network, status',
    `${OF_N('d')}, 'REPAIR', '店', '李雷', '街', 'L' || n, false, true, 'OPEN'`,
  ],
  [
    businessHearingList,
    'business_hearings',
    'applied_on',
    'business, trade, address, status',
    `'店', '餐饮', '街', 'APPLIED'`,
  ],
  [
    communityActivityList,
    'community_activities',
    'planned_for',
    'kind, name, place, status',
    `'CULTURE', '合唱', '广场', 'PLANNED'`,
  ],
  [venueInspectionList, 'venue_inspections', 'inspected_on', 'venue, kind, status', `'网吧', 'INTERNET_CAFE', 'DONE'`],
  [ruralWorkList, 'rural_works', 'planned_on', 'kind, name, served_households, status', `'WATER', '井', 50, 'PLANNED'`],
  [
    agriculturalServiceList,
    'agricultural_services',
    'planned_for',
    'kind, provider, topic, status',
    `'SEEDS', '农技站', '良种', 'PLANNED'`,
  ],
  [
    harmonyEvaluationList,
    'harmony_evaluations',
    'assessed_on',
    'year, governance, services, safety, environment, culture, status',
    `2010 + n / 200, 10, 10, 10, 10, 10, 'ASSESSED'`,
  ],
  [contactPointList, 'contact_points', 'started_on', 'leader, post, status', `'领导' || n, '局长', 'ACTIVE'`],
  [
    elderlyVenueList,
    'elderly_venues',
    'opened_on',
    'kind, name, address, floor_area, places',
    `'ACTIVITY_VENUE', '室' || n, '楼', 50, 0`,
  ],
  [
    donationStationList,
    'donation_stations',
    'opened_on',
    'id, name, address, status',
    `${OF_N('f')}, '站' || n, '楼', 'OPEN'`,
  ],
  [
    supermarketList,
    'sunshine_supermarkets',
    'opened_on',
    'id, name, address, points_per_person, status',
    `${OF_N('a')}, '店' || n, '楼', 30, 'OPEN'`,
  ],
];
/** What is of residents. */
const OF_RESIDENTS: readonly Listed[] = [
  [
    volunteerList,
    'volunteers',
    'registered_on',
    'id, resident_id, skill, decided_on, left_on, end_reason, status',
    `${OF_N('e')}, ${A_RESIDENT}, 'GENERAL', date '2020-01-01', date '2020-01-01', '搬家', 'LEFT'`,
  ],
  [
    volunteerServiceList,
    'volunteer_services',
    'served_on',
    'volunteer_id, kind, description, hours, status',
    `${OF_N('e')}, 'CULTURE', '演出', 2, 'RECORDED'`,
  ],
  [
    propertyDisputeList,
    'property_disputes',
    'filed_on',
    'compound_id, resident_id, kind, content, status',
    `${OF_N('c')}, ${A_RESIDENT}, 'FEE', '收费', 'FILED'`,
  ],
  [
    homeOrderList,
    'home_orders',
    'ordered_on',
    'outlet_id, resident_id, service, status',
    `${OF_N('d')}, ${A_RESIDENT}, '修水管', 'ORDERED'`,
  ],
  [
    donationList,
    'donations',
    'received_on',
    'station_id, receipt_number, amount, status',
    `${OF_N('f')}, 'R' || n, 100, 'RECORDED'`,
  ],
  [
    donationHandoutList,
    'donation_handouts',
    'handed_on',
    'station_id, household_id, ground, amount, status',
    `${OF_N('f')}, ${OF_N('9')}, 'ASSISTANCE', 100, 'RECORDED'`,
  ],
  [
    supermarketCardList,
    'supermarket_cards',
    'issued_on',
    'id, supermarket_id, household_id, assistance_id, ground, status, monthly_points, balance',
    `${OF_N('8')}, ${OF_N('a')}, ${OF_N('9')}, ${OF_N('7')}, 'SPECIAL_HARDSHIP', 'ACTIVE', 30, 30`,
  ],
  [
    redemptionList,
    'points_redemptions',
    'redeemed_on',
    'card_id, item_id, household_id, quantity, points, status',
    `${OF_N('8')}, ${OF_N('6')}, ${OF_N('9')}, 1, 1, 'REDEEMED'`,
  ],
  [
    preferentialEntitlementList,
    'preferential_entitlements',
    'applied_on',
    'resident_id, category, certificate_number, status',
    `${OF_N('b')}, 'WAR_VETERAN', 'C' || n, 'APPLIED'`,
  ],
];
/** Rows of no list here to which others refer: the tables before which they come, and their columns and values. */
const PARENTS: Readonly<Record<string, readonly [table: string, columns: string, values: string]>> = {
  donations: [
    'households',
    'id, community_code, address, kind, registered_on',
    `${OF_N('9')}, (220102002000 + n % 200)::text, '街' || n, 'FAMILY', date '1980-01-01'`,
  ],
  supermarket_cards: [
    'assistances',
    'id, household_id, kind, status, monthly_amount, granted_on, decision_number',
    `${OF_N('7')}, ${OF_N('9')}, 'MEDICAL', 'ACTIVE', 100, date '1980-01-01', 'D' || n`,
  ],
  points_redemptions: [
    'supermarket_items',
    'id, supermarket_id, name, unit, points, stock, status',
    `${OF_N('6')}, ${OF_N('a')}, '米', '袋', 1, 1, 'OFFERED'`,
  ],
};
/** Enough rows that reading a whole table would be slower than an index; no more than the years of evaluations. */
const ROWS = 10_000;

let subgraph: TestSubgraph;
let plans: Plans;

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  plans = openPlans(subgraph.url);
  const code = sql`(220102002000 + n % 200)::text`;
  // Set-based, hence SQL by hand.
  await plans.db.execute(sql`
    insert into regions (code, name, level, parent_code) values ('220102002', '某街道', 'STREET', '220102')`);
  await plans.db.execute(sql`
    insert into communities (code, name, region_code, class_code)
    select ${code}, '社区' || n, '220102002', '111' from generate_series(0, 199) as n`);
  const insert = (table: string, columns: string, values: string) =>
    plans.db.execute(
      sql.raw(`insert into ${table} (${columns}) select ${values} from generate_series(0, ${ROWS - 1}) as n`),
    );
  for (const [, table, by, columns, values] of [...PUBLIC, ...OF_RESIDENTS]) {
    if (PARENTS[table]) await insert(...PARENTS[table]);
    const place = `(220102002000 + n % 200)::text, date '1990-01-01' + n`;
    await insert(table, `community_code, ${by}, ${columns}`, `${place}, ${values}`);
  }
  await plans.db.execute(sql`vacuum analyze`);
}, 60_000);
afterAll(async () => {
  await plans?.close();
  await subgraph?.stop();
});

const page = { first: 20 };
const ofOne = { first: 20, community: '220102002007' };

describe('the plan of a page', () => {
  const named = ([list, table, by]: Listed) => [list.name, list, table, by] as const;
  const planOf = (list: AnyList, query: object) => plans.planOf(() => listRows(plans.source, list, query));

  it.each(PUBLIC.map(named))('of what everybody sees: %s', async (_name, list, table, by) => {
    expectAlongIndex(await planOf(list, page), `${table}_${by}`);
    // Its policy is one that the planner takes to hide nearly all: it may sort the few of one community.
    const one = await planOf(list, ofOne);
    expect(one).toMatch(/Index Cond: .*community_code = /);
    expect(one).not.toContain('Seq Scan');
  });

  it.each(OF_RESIDENTS.map(named))('of what is of residents: %s', async (_name, list, table, by) => {
    expectAlongIndex(await planOf(list, page), `${table}_${by}`);
    expectAlongIndex(await planOf(list, ofOne), `${table}_community`);
  });

  it('of volunteers of many residents', async () => {
    const residents = Array.from({ length: 50 }, (_, n) => id('b', n));
    const own = await plans.planOf(() => loaders(plans.source).volunteersOfResident({ first: 5 }).loadMany(residents));
    expectAlongIndex(own, 'volunteers_resident');
  });
});

describe('what communities have', () => {
  const LISTS = [
    ...['volunteers', 'volunteerServices', 'facilities', 'sportsEquipment', 'housingPlans', 'compounds'],
    ...['ownersCommittees', 'propertyDisputes', 'serviceOutlets', 'homeOrders', 'businessHearings'],
    ...['environmentalIssues', 'activities', 'venueInspections', 'ruralWorks', 'agriculturalServices'],
    ...['evaluations', 'contactPoints'],
  ];
  const document = `query ($communities: [_Any!]!) { _entities(representations: $communities) { ... on Community {
    ${LISTS.map((list) => `${list}(first: 2) { edges { node { id community { name } } } }`).join(' ')}
    volunteerShare { share } facilityNorm { roomArea } layoutPlans { id } } } }`;
  const statementsOf = async (count: number) => {
    const communities = Array.from({ length: count }, (_, n) => ({
      __typename: 'Community',
      code: String(220102002000 + n),
    }));
    const { data, errors } = await subgraph.execute(document, { communities });
    expect(errors).toEqual([]);
    expect(data._entities[count - 1].volunteers.edges).toHaveLength(2);
    return subgraph.statements();
  };

  it('is read in as many statements for 100 communities as for 10', async () => {
    expect(await statementsOf(100)).toBe(await statementsOf(10));
  });
});
