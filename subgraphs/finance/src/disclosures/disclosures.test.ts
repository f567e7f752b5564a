import { chinaDate } from '@community-graph/kit/dates';
import { codeOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { auditBooks, mutate, openFund, SOUND } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { dueDayOf, firstDayOf, lastDayOf, quarterAfter, quarterOf, quartersDue } from './quarters.ts';
import { disclosureDuties, disclosures } from './tables.ts';

const COMMUNITY = '220102001001';
const RESIDENT = { dept: 'community', roles: ['resident'], subjects: ['aaaaaaaa-0000-4000-8000-000000000001'] };
let subgraph: TestSubgraph;
let fund: string;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  fund = await openFund(subgraph, COMMUNITY, 'BUDGET', '100');
  await openFund(subgraph, COMMUNITY, 'WELFARE_LOTTERY', '50');
});
afterEach(async () => expect(await auditBooks(subgraph.db)).toEqual(SOUND));
afterAll(() => subgraph?.stop());

const spend = (amount: string, postedOn: string, purpose: string) =>
  mutate(subgraph, 'recordSpending', { account: fund, amount, postedOn, memo: '支出', purpose });
const publish = (quarter: string, community = COMMUNITY, caller?: object) =>
  mutate(subgraph, 'publishDisclosure', { community, quarter }, caller);
const close = async (...periods: string[]) => {
  for (const period of periods) await mutate(subgraph, 'closePeriod', { region: COMMUNITY, period });
};

describe('quarters', () => {
  it('know their days, their neighbours and when they are due', () => {
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual([
      '2026-Q1',
      '2026-Q1',
      '2026-Q2',
      '2026-Q4',
    ]);
    expect([firstDayOf('2026-Q4'), lastDayOf('2026-Q4'), lastDayOf('2024-Q1')]).toEqual([
      '2026-10-01',
      '2026-12-31',
      '2024-03-31',
    ]);
    expect([quarterAfter('2026-Q3'), quarterAfter('2026-Q4')]).toEqual(['2026-Q4', '2027-Q1']);
    expect(dueDayOf('2026-Q1')).toBe('2026-04-30');
    expect(quartersDue('2026-01-20', '2026-04-30')).toEqual([]);
    expect(quartersDue('2026-01-20', '2026-07-31')).toEqual(['2026-Q1', '2026-Q2']);
  });
});

describe('disclosing', () => {
  it('waits until the quarter is closed', async () => {
    await spend('30', '2026-02-01', 'OFFICE');
    await spend('5', '2026-03-01', 'COMMUNITY_ACTIVITIES');
    const wrong = (await spend('7', '2026-03-02', 'OFFICE')).result.entries.edges[0].node.id;
    await mutate(subgraph, 'reverseTransfer', { transfer: wrong, postedOn: '2026-03-03', memo: '记错' });
    await close('2026-01', '2026-02');
    expect(faultsOf(await publish('2026-Q1'))).toEqual(['input.quarter NOT_CLOSED']);
    expect(faultsOf(await publish('2025-Q4'))).toEqual(['input.quarter BEFORE_OPENED']);
    expect(faultsOf(await publish('2026-Q5', '2201'))).toEqual([
      'input.community INVALID_FORMAT',
      'input.quarter INVALID_FORMAT',
    ]);
    expect(codeOf(await publish('2026-Q1', '220102001009'))).toBe('NOT_FOUND');
    expect(codeOf(await publish('2026-Q1', COMMUNITY, { dept: 'civil-affairs' }))).toBe('FORBIDDEN_FIELD');
  });

  it('publishes exactly the ledger: by source and purpose, less what was reversed', async () => {
    await close('2026-03');
    const { result, errors } = await publish('2026-Q1');
    expect(errors).toEqual([]);
    expect(result).toEqual({
      id: result.id,
      quarter: '2026-Q1',
      dueOn: '2026-04-30',
      publishedOn: chinaDate(),
      community: { code: COMMUNITY },
      lines: [
        {
          source: 'BUDGET',
          openingBalance: '0.00',
          received: '100.00',
          spent: '35.00',
          closingBalance: '65.00',
          spendings: [
            { purpose: 'OFFICE', amount: '30.00' },
            { purpose: 'COMMUNITY_ACTIVITIES', amount: '5.00' },
          ],
        },
        {
          source: 'WELFARE_LOTTERY',
          openingBalance: '0.00',
          received: '50.00',
          spent: '0.00',
          closingBalance: '50.00',
          spendings: [],
        },
      ],
    });
    expect(faultsOf(await publish('2026-Q1'))).toEqual(['input.quarter ALREADY_PUBLISHED']);
  });

  it('goes on from the balance of the quarter before, and is done by one of two clerks', async () => {
    await spend('15', '2026-04-20', 'OFFICE');
    await close('2026-04', '2026-05', '2026-06');
    const both = await Promise.all([publish('2026-Q2'), publish('2026-Q2')]);
    expect(both.flatMap(faultsOf)).toEqual(['input.quarter ALREADY_PUBLISHED']);
    const result = both.find((one) => one.result)?.result;
    expect(result.lines[0]).toMatchObject({
      openingBalance: '65.00',
      received: '0.00',
      spent: '15.00',
      closingBalance: '50.00',
    });
  });

  it('is final', async () => {
    for (const table of ['disclosures', 'disclosure_lines', 'disclosure_spendings']) {
      const change = subgraph.db.execute(sql`delete from ${sql.identifier(table)}`);
      await expect(change).rejects.toMatchObject({ cause: { code: '23001' } });
    }
  });
});

describe('disclosures', () => {
  const OF_COMMUNITY = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Community {
    accountDisclosures(first: 5) { totalCount edges { node { quarter lines { source spendings { amount } } } } }
    overdueDisclosures { quarter dueOn } } } }`;
  const representation = (code: string) => ({ __typename: 'Community', code });

  it('are read by everybody, a resident and officials of other regions too', async () => {
    for (const caller of [{}, RESIDENT, { dept: 'health', roles: ['doctor'], region: '220201' }]) {
      const { data, errors } = await subgraph.execute(OF_COMMUNITY, { r: [representation(COMMUNITY)] }, caller);
      expect(errors).toEqual([]);
      const [{ accountDisclosures, overdueDisclosures }] = data._entities;
      expect(accountDisclosures.edges.map((edge: { node: { quarter: string } }) => edge.node.quarter)).toEqual([
        '2026-Q2',
        '2026-Q1',
      ]);
      const later = quartersDue('2026-07-01', chinaDate());
      expect(overdueDisclosures.map((one: { quarter: string }) => one.quarter)).toEqual(later);
    }
  });

  it('that are overdue are listed by community, and none before it is due', async () => {
    const late = '220102001002';
    await openFund(subgraph, late, 'BUDGET', '1');
    const list = async (region: string, quarter: string) => {
      const document = `query ($region: RegionCode!, $quarter: String!) { overdueDisclosures(region: $region, quarter: $quarter) {
        totalCount edges { node { community { code } quarter dueOn } } } }`;
      return (await subgraph.execute(document, { region, quarter })).data?.overdueDisclosures;
    };
    const edge = { node: { community: { code: late }, quarter: '2026-Q1', dueOn: '2026-04-30' } };
    expect(await list('220102', '2026-Q1')).toEqual({ totalCount: 1, edges: [edge] });
    expect((await list('220103', '2026-Q1')).totalCount).toBe(0);
    expect((await list('220102', '2025-Q4')).totalCount).toBe(0);
    expect((await list('220102', quarterOf(chinaDate()))).totalCount).toBe(0);
    expect(await list('220102', '2026')).toBeNull();
  });

  it('are filtered and sorted', async () => {
    const list = async (filter: object, orderBy = 'REGION') => {
      const document = `query ($filter: DisclosureFilter, $orderBy: DisclosureOrder) {
        disclosures(filter: $filter, orderBy: $orderBy) { edges { node { quarter } } } }`;
      const { data } = await subgraph.execute(document, { filter, orderBy });
      return data.disclosures.edges.map((one: { node: { quarter: string } }) => one.node.quarter);
    };
    expect(await list({ region: '2201' })).toEqual(['2026-Q1', '2026-Q2']);
    expect(await list({ quarter: '2026-Q2' }, 'PUBLISHED_ON_DESC')).toEqual(['2026-Q2']);
    expect(await list({ publishedFrom: '2999-01-01' })).toEqual([]);
    expect(await list({ region: '2202' })).toEqual([]);
  });

  it('of 100 communities take as many statements as of 10', async () => {
    const code = (n: number) => `22010300${String(n).padStart(4, '0')}`;
    const all = Array.from({ length: 100 }, (_, n) => code(n));
    await subgraph.db
      .insert(disclosureDuties)
      .values(all.map((communityCode) => ({ communityCode, since: '2026-01-02' })));
    await subgraph.db
      .insert(disclosures)
      .values(all.map((communityCode) => ({ communityCode, quarter: '2026-Q1', publishedOn: '2026-04-02' })));
    const ask = async (count: number) => {
      const { data } = await subgraph.execute(OF_COMMUNITY, { r: all.slice(0, count).map(representation) });
      expect(data._entities.at(-1).accountDisclosures.totalCount).toBe(1);
      return subgraph.statements();
    };
    // A page each, their totals, what is overdue, and lines; no line has spendings to ask for.
    expect([await ask(10), await ask(100)]).toEqual([4, 4]);
  });
});
