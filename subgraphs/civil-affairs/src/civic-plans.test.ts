import { id } from '@community-graph/kit/testing/identifier';
import { expectAlongIndex, openPlans, type Plans } from '@community-graph/kit/testing/plans';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRows } from './communities/community-list.ts';
import { loaders } from './context.ts';
import { environmentalIssueList } from './environment/list-environmental-issues.ts';
import { insertPlaces } from './fixtures.ts';
import { definition } from './subgraph.ts';
import { volunteerList } from './volunteers/list-volunteers.ts';

let subgraph: TestSubgraph;
let plans: Plans;

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
  plans = openPlans(subgraph.url);
  const code = sql`(220102002000 + n % 200)::text`;
  // Enough rows that reading a whole table would be slower than an index; set-based, hence SQL by hand.
  await plans.db.execute(sql`
    insert into regions (code, name, level, parent_code) values ('220102002', '某街道', 'STREET', '220102')`);
  await plans.db.execute(sql`
    insert into communities (code, name, region_code, class_code)
    select ${code}, '社区' || n, '220102002', '111' from generate_series(0, 199) as n`);
  await plans.db.execute(sql`
    insert into volunteers (community_code, resident_id, skill, registered_on, decided_on, left_on, end_reason, status)
    select ${code}, ('bbbbbbbb-0000-4000-8000-' || lpad((n % 5000)::text, 12, '0'))::uuid, 'GENERAL', date '1980-01-01' + n,
      date '1980-01-01' + n, date '1980-02-01' + n, '搬家', 'LEFT' from generate_series(0, 16999) as n`);
  await plans.db.execute(sql`
    insert into environmental_issues (community_code, kind, place, description, reported_on, status)
    select ${code}, 'WASTE', '北门', '垃圾', date '1980-01-01' + n, 'REPORTED' from generate_series(0, 16999) as n`);
  await plans.db.execute(sql`vacuum analyze`);
}, 60_000);
afterAll(async () => {
  await plans?.close();
  await subgraph?.stop();
});

const page = { first: 20 };
const ofOne = { first: 20, community: '220102002007' };

describe('the plan of a page', () => {
  it('of volunteers follows an index, of all, of a community and of many residents', async () => {
    expectAlongIndex(await plans.planOf(() => listRows(plans.source, volunteerList, page)), 'volunteers_registered_on');
    expectAlongIndex(await plans.planOf(() => listRows(plans.source, volunteerList, ofOne)), 'volunteers_community');
    const residents = Array.from({ length: 50 }, (_, n) => id('b', n));
    const own = await plans.planOf(() => loaders(plans.source).volunteersOfResident({ first: 5 }).loadMany(residents));
    expectAlongIndex(own, 'volunteers_resident');
  });

  it('of what everybody sees follows an index of the day, or reads its community by index', async () => {
    const all = await plans.planOf(() => listRows(plans.source, environmentalIssueList, page));
    expectAlongIndex(all, 'environmental_issues_reported_on');
    const one = await plans.planOf(() => listRows(plans.source, environmentalIssueList, ofOne));
    expect(one).toMatch(/environmental_issues_community/);
    expect(one).not.toContain('Seq Scan');
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
