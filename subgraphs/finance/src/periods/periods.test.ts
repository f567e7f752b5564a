import { chinaDate } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { codeOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { monthAfter, monthOf } from '../accounts/months.ts';
import { accounts } from '../accounts/tables.ts';
import { auditBooks, evidenceOf, grantOf, mutate, openFund, SOUND } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { closedPeriods } from './tables.ts';

const RESTRICT_VIOLATION = '23001';
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
});
afterEach(async () => expect(await auditBooks(subgraph.db)).toEqual(SOUND));
afterAll(() => subgraph?.stop());

const close = (region: string, period: string, caller?: object) =>
  mutate(subgraph, 'closePeriod', { region, period }, caller);
const spend = (account: string, postedOn: string) =>
  mutate(subgraph, 'recordSpending', { account, amount: '1', postedOn, memo: '办公用品', purpose: 'OFFICE' });

describe('closing a month', () => {
  it('begins with the month of the first account and goes on month by month, once each', async () => {
    await openFund(subgraph, '220102', 'BUDGET', '10');
    expect(faultsOf(await close('220102', '2026-02'))).toEqual(['input.period EARLIER_OPEN']);
    const { result, errors } = await close('220102', '2026-01');
    expect(errors).toEqual([]);
    expect(result).toEqual({ period: '2026-01', closedOn: chinaDate(), region: { code: '220102' } });
    expect(faultsOf(await close('220102', '2026-01'))).toEqual(['input.period ALREADY_CLOSED']);
    expect((await close('220102', '2026-02')).errors).toEqual([]);
    const { data } = await subgraph.execute(
      `{ _entities(representations: [{ __typename: "Region", code: "220102" }]) { ... on Region {
        closedPeriods(first: 1) { totalCount edges { node { period } } } } } }`,
    );
    expect(data._entities[0].closedPeriods).toEqual({ totalCount: 2, edges: [{ node: { period: '2026-02' } }] });
  });

  it('is refused before the month is over, and for whom nothing is kept', async () => {
    const month = monthOf(chinaDate());
    const openedOn = `${month}-01`;
    await mutate(subgraph, 'openAccount', { region: '220103', source: 'BUDGET', openedOn });
    expect(faultsOf(await close('220103', month))).toEqual(['input.period NOT_OVER']);
    expect(faultsOf(await close('220103', monthAfter(month)))).toEqual(['input.period IN_THE_FUTURE']);
    expect(codeOf(await close('220199', '2026-01'))).toBe('NOT_FOUND');
    expect(faultsOf(await close('220103001', '2026-13'))).toEqual([
      'input.region INVALID_FORMAT',
      'input.period INVALID_FORMAT',
    ]);
  });

  it('is the business of finance, of its own region', async () => {
    await openFund(subgraph, '220104', 'BUDGET', '10');
    expect(codeOf(await close('220104', '2026-01', { dept: 'civil-affairs' }))).toBe('FORBIDDEN_FIELD');
    expect(codeOf(await close('220104', '2026-01', { region: '220105' }))).toBe('NOT_FOUND');
  });
});

describe('a closed month', () => {
  it('takes no posting of any kind; corrections go to an open month', async () => {
    const account = await openFund(subgraph, '220105', 'BUDGET', '5000');
    const spent = await spend(account, '2026-01-20');
    const transfer = spent.result.entries.edges[0].node.id;
    const household = { __typename: 'Household', id: id('a', 1), community: { code: '220105001001' } };
    const evidence = await evidenceOf(subgraph, grantOf(1, { household }), '2026-01');
    await close('220105', '2026-01');
    expect(faultsOf(await spend(account, '2026-01-31'))).toEqual(['input.postedOn PERIOD_CLOSED']);
    expect(faultsOf(await spend(account, '2025-12-31'))).toEqual([
      'input.postedOn BEFORE_OPENED',
      'input.postedOn PERIOD_CLOSED',
      'input.amount INSUFFICIENT_FUNDS',
    ]);
    const appropriation = { account, amount: '1', postedOn: '2026-01-31', memo: '迟到' };
    expect(faultsOf(await mutate(subgraph, 'recordAppropriation', appropriation))).toEqual([
      'input.postedOn PERIOD_CLOSED',
    ]);
    const reversal = { transfer, memo: '记错', postedOn: '2026-01-31' };
    expect(faultsOf(await mutate(subgraph, 'reverseTransfer', reversal))).toEqual(['input.postedOn PERIOD_CLOSED']);
    const payment = { account, evidence, paidOn: '2026-01-31' };
    expect(faultsOf(await mutate(subgraph, 'payGrant', payment))).toEqual(['input.paidOn PERIOD_CLOSED']);
    const corrected = await mutate(subgraph, 'reverseTransfer', { ...reversal, postedOn: '2026-02-01' });
    expect(corrected.result.balance).toBe('5000.00');
    const opened = { region: '220105', source: 'SPECIAL_FUND', openedOn: '2026-01-31' };
    expect(faultsOf(await mutate(subgraph, 'openAccount', opened))).toEqual(['input.openedOn PERIOD_CLOSED']);
  });

  it('is kept by the database too: no transfer goes in, and it is neither changed nor opened again', async () => {
    const account = await openFund(subgraph, '220106', 'BUDGET', '10');
    await close('220106', '2026-01');
    const refusal = (statement: ReturnType<typeof sql>) =>
      subgraph.db.execute(statement).then(
        () => null,
        (error: { cause: { code: string } }) => error.cause.code,
      );
    const insert = (day: string) => sql`
      insert into transfers (debit_account_id, credit_account_id, amount, posted_on, memo, kind)
      select f.id, c.id, 1, ${day}, '错', 'APPROPRIATION' from accounts f, accounts c
      where f.id = ${account} and c.region_code = f.region_code and c.kind = 'APPROPRIATION'`;
    expect(await refusal(insert('2026-01-31'))).toBe(RESTRICT_VIOLATION);
    expect(await refusal(sql`delete from closed_periods where region_code = '220106'`)).toBe(RESTRICT_VIOLATION);
    expect(await refusal(sql`update closed_periods set period = '2025-12' where region_code = '220106'`)).toBe(
      RESTRICT_VIOLATION,
    );
  });

  it('waits for a posting that has begun, and a posting for a closing that has', async () => {
    const account = await openFund(subgraph, '220112', 'BUDGET', '100');
    const answers = await Promise.all([
      ...Array.from({ length: 8 }, () => spend(account, '2026-01-15')),
      close('220112', '2026-01'),
      ...Array.from({ length: 8 }, () => spend(account, '2026-01-15')),
    ]);
    const spent = answers.filter(({ result }) => result?.id === account).length;
    const { db } = subgraph;
    const [fund] = await db.select().from(accounts).where(eq(accounts.id, account));
    expect(fund?.balance).toBe(10_000 - spent * 100);
    expect(await db.select().from(closedPeriods).where(eq(closedPeriods.regionCode, '220112'))).toHaveLength(1);
    const refusals = answers.flatMap(faultsOf);
    expect(refusals).toHaveLength(16 - spent);
    for (const refused of refusals) expect(refused).toBe('input.postedOn PERIOD_CLOSED');
  });
});
