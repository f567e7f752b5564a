import { chinaDate } from '@community-graph/kit/dates';
import { refreshAll } from '@community-graph/kit/testing/figures';
import { id } from '@community-graph/kit/testing/identifier';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disclosureDuties, disclosures } from '../disclosures/tables.ts';
import { mutate, openFund } from '../fixtures.ts';
import { payments } from '../payments/tables.ts';
import { rollups } from '../rollups.ts';
import { definition } from '../subgraph.ts';

const DISTRICT = '220102001001';
const COUNTY = '220122100001';
const YEAR = 2025;
const FUND_YEAR = 2026;
const FIGURES = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Region { fundingFigures {
  year fundedDistrictCommunities fundedCountyCommunities communitiesToDisclose disclosedCommunities paidSubsidyMonths } } } }`;

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await mutate(subgraph, 'openFiscalYear', { year: FUND_YEAR, openedOn: '2025-09-01' });
  await standard('DISTRICT', 2011, '550000');
  await standard('COUNTY', 2011, '50000');
});
afterAll(() => subgraph?.stop());

const standard = (regionKind: string, fromYear: number, amount: string) =>
  mutate(subgraph, 'setWorkFundStandard', { regionKind, fromYear, amount, basis: '吉政发〔2010〕37号 §6.3' });

/** The figures of a year, after everything was counted. */
async function told(code = '22', year = YEAR, caller: object = {}) {
  await refreshAll(subgraph.db, rollups);
  const { data, errors } = await subgraph.execute(FIGURES, { of: [{ __typename: 'Region', code }] }, caller);
  expect(errors).toEqual([]);
  return data._entities[0].fundingFigures.find((one: { year: number }) => one.year === year);
}

async function giveWorkFund(community: string, amount: string): Promise<void> {
  const use = { fiscalYear: FUND_YEAR, community, level: 'COUNTY', source: 'BUDGET', use: 'WORK_FUND', amount };
  const { result } = await mutate(subgraph, 'draftAppropriation', { ...use, draftedOn: '2026-01-02' });
  const seen = (expectedVersion: number) => ({ appropriation: result.id, expectedVersion });
  const approval = { approvedOn: '2026-01-10', approvalNumber: `财预〔2026〕${amount}号` };
  await mutate(subgraph, 'approveAppropriation', { ...seen(1), ...approval });
  const { errors } = await mutate(subgraph, 'payAppropriation', { ...seen(2), arrivedOn: '2026-01-15' });
  expect(errors).toEqual([]);
}

describe('work funds', () => {
  it('are counted where the standard of the year has arrived in full, by kind of county', async () => {
    await openFund(subgraph, DISTRICT, 'BUDGET', '1');
    await openFund(subgraph, COUNTY, 'BUDGET', '2');
    await giveWorkFund(DISTRICT, '300000');
    await giveWorkFund(COUNTY, '50000');
    expect(await told('22', FUND_YEAR)).toMatchObject({ fundedDistrictCommunities: 0, fundedCountyCommunities: 1 });
    await giveWorkFund(DISTRICT, '250000');
    expect(await told('22', FUND_YEAR)).toMatchObject({ fundedDistrictCommunities: 1, fundedCountyCommunities: 1 });
    expect(await told('220102', FUND_YEAR)).toMatchObject({ fundedDistrictCommunities: 1, fundedCountyCommunities: 0 });
    expect(await told(COUNTY, FUND_YEAR)).toMatchObject({ fundedDistrictCommunities: 0, fundedCountyCommunities: 1 });
  });

  it('follow the standard wherever it changes', async () => {
    await standard('COUNTY', 2024, '60000');
    expect(await told('22', FUND_YEAR)).toMatchObject({ fundedDistrictCommunities: 1, fundedCountyCommunities: 0 });
  });
});

describe('disclosure', () => {
  it('is owed of each quarter that is due, since the first account, and counted where each was published', async () => {
    await subgraph.db.delete(disclosureDuties);
    await subgraph.db.insert(disclosureDuties).values([
      { communityCode: DISTRICT, since: '2025-08-01' },
      { communityCode: COUNTY, since: '2026-01-05' },
    ]);
    const publish = (quarter: string) =>
      subgraph.db.insert(disclosures).values({ communityCode: DISTRICT, quarter, publishedOn: '2026-02-01' });
    await publish('2025-Q3');
    expect(await told()).toMatchObject({ communitiesToDisclose: 1, disclosedCommunities: 0 });
    await publish('2025-Q4');
    expect(await told()).toMatchObject({ communitiesToDisclose: 1, disclosedCommunities: 1 });
  });

  it('of a quarter is not owed before its day', async () => {
    const today = chinaDate();
    await subgraph.db.insert(disclosureDuties).values({ communityCode: '220103001001', since: today });
    expect(await told('220103', Number(today.slice(0, 4)))).toBeUndefined();
  });
});

describe('subsidies', () => {
  it('are counted by month when paid in full and not taken back, of months that are over', async () => {
    const { rows } = await subgraph.db.execute<{ id: string }>(
      sql`SELECT id FROM accounts WHERE kind = 'FUND' LIMIT 1`,
    );
    const paid = (n: number, period: string, amount = 30_000) => ({
      ...{ kind: 'COMMITTEE_SUBSIDY' as const, decisionId: id('d', n), decisionNumber: '1', residentId: id('b', n) },
      ...{ communityCode: DISTRICT, period, amount, paidOn: '2025-03-10', accountId: rows[0]?.id ?? '' },
    });
    const [first] = await subgraph.db
      .insert(payments)
      .values(
        [
          ...[paid(1, '2025-01'), paid(1, '2025-02'), paid(2, '2025-01'), paid(3, '2025-01', 20_000)],
          paid(4, chinaDate().slice(0, 7)),
        ].map((one) => ({ ...one, status: 'PAID' as const })),
      )
      .returning();
    expect(await told()).toMatchObject({ paidSubsidyMonths: 3 });
    await subgraph.db
      .update(payments)
      .set({ status: 'REVERSED', reversedOn: '2025-04-01' })
      .where(sql`id = ${first?.id}`);
    expect(await told()).toMatchObject({ paidSubsidyMonths: 2 });
    expect((await told('22', Number(chinaDate().slice(0, 4))))?.paidSubsidyMonths ?? 0).toBe(0);
  });
});

it('is told to officials of any region and to residents, and not before it was counted', async () => {
  const official = await told();
  expect(await told('22', YEAR, { dept: 'health', region: '2202', roles: ['doctor'] })).toEqual(official);
  expect(await told('22', YEAR, { dept: 'community', roles: ['resident'], subjects: [id('b', 9)] })).toEqual(official);
  await subgraph.db.execute(sql`DELETE FROM rollup_state WHERE rollup = 'work-funds'`);
  const { data } = await subgraph.execute(FIGURES, { of: [{ __typename: 'Region', code: '22' }] });
  expect(data._entities[0].fundingFigures).toBeNull();
});
