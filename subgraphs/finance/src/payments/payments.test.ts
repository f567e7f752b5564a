import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { id, mutate, openFund } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

const ASSISTANCES = 110;
let subgraph: TestSubgraph;
let account: string;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  account = await openFund(subgraph, '220102', 'BUDGET', '10000');
  await subgraph.db.execute(sql`
    insert into payments (assistance_id, household_id, period, amount, paid_on, account_id, status)
    select ('dddddddd-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, ('aaaaaaaa-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
      '2026-0' || m, 10000 + m, ('2026-0' || m || '-10')::date, ${account}::uuid, 'PAID'
    from generate_series(1, ${ASSISTANCES}) n, generate_series(1, 5) m`);
});
afterAll(() => subgraph.stop());

const PAYMENT =
  'payment { id status amount version reversedOn assistance { id } household { id } account { balance } }';
const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Assistance { payments(first: 3) { edges { node { amount paidOn } } pageInfo { hasNextPage } } }
  ... on Household { payments(first: 1, filter: { period: "2026-02" }) { totalCount edges { node { period } } } } } }`;
const grant = (n: number) => ({
  assistance: id('e', n),
  household: id('a', n),
  account,
  period: '2026-06',
  amount: '725',
  paidOn: '2026-06-10',
});

describe('payments', () => {
  it('come with their assistance, latest first, in as many statements for 100 as for 10', async () => {
    const ask = (count: number) =>
      subgraph.execute(ENTITIES, {
        r: Array.from({ length: count }, (_, n) => ({ __typename: 'Assistance', id: id('d', n + 1) })),
      });
    const ten = await ask(10);
    const statements = subgraph.statements();
    const hundred = await ask(100);
    expect(subgraph.statements()).toBe(statements);
    expect(statements).toBe(1);
    expect(hundred.data._entities).toHaveLength(100);
    expect(ten.data._entities[9].payments).toEqual({
      edges: [
        { node: { amount: '100.05', paidOn: '2026-05-10' } },
        { node: { amount: '100.04', paidOn: '2026-04-10' } },
        { node: { amount: '100.03', paidOn: '2026-03-10' } },
      ],
      pageInfo: { hasNextPage: true },
    });
  });

  it('hang below their household, filtered and counted', async () => {
    const { data } = await subgraph.execute(ENTITIES, {
      r: [
        { __typename: 'Household', id: id('a', 7) },
        { __typename: 'Household', id: 'none' },
      ],
    });
    expect(data._entities).toEqual([
      { payments: { totalCount: 1, edges: [{ node: { period: '2026-02' } }] } },
      { payments: { totalCount: 0, edges: [] } },
    ]);
  });

  it('are made once for a month and lead back to the grant, and the money leaves the fund', async () => {
    const { result } = await mutate(subgraph, 'payGrant', PAYMENT, grant(1));
    expect(result.payment).toMatchObject({
      status: 'PAID',
      amount: '725.00',
      assistance: { id: id('e', 1) },
      household: { id: id('a', 1) },
      account: { balance: '9275.00' },
    });
    const again = await mutate(subgraph, 'payGrant', PAYMENT, grant(1));
    expect(again.error).toMatchObject({ faults: [{ path: ['input', 'period'], code: 'ALREADY_PAID' }] });
  });

  it('are made once when two clerks pay the same month at the same time', async () => {
    const both = await Promise.all([
      mutate(subgraph, 'payGrant', PAYMENT, grant(2)),
      mutate(subgraph, 'payGrant', PAYMENT, grant(2)),
    ]);
    expect(both.filter((one) => one.result)).toHaveLength(1);
  });

  it('are reversed once: the money returns, and the month may be paid again', async () => {
    const { payment } = (await mutate(subgraph, 'payGrant', PAYMENT, grant(3))).result;
    const before = Number(payment.account.balance);
    const reversal = { payment: payment.id, expectedVersion: 1, reversedOn: '2026-06-20' };
    const early = await mutate(subgraph, 'reversePayment', PAYMENT, { ...reversal, reversedOn: '2026-06-09' });
    expect(early.error).toMatchObject({ faults: [{ code: 'BEFORE_PAID' }] });
    const { result } = await mutate(subgraph, 'reversePayment', PAYMENT, reversal);
    expect(result.payment).toMatchObject({ status: 'REVERSED', reversedOn: '2026-06-20', version: 2 });
    expect(Number(result.payment.account.balance)).toBe(before + 725);
    const twice = await mutate(subgraph, 'reversePayment', PAYMENT, { ...reversal, expectedVersion: 2 });
    expect(twice.error).toEqual({ code: 'CONFLICT' });
    expect((await mutate(subgraph, 'payGrant', PAYMENT, grant(3))).result.payment.status).toBe('PAID');
  });

  it('list every fault of an input at once', async () => {
    const { error } = await mutate(subgraph, 'payGrant', PAYMENT, {
      ...grant(4),
      assistance: 'x',
      period: '2999-01',
      amount: '0',
      paidOn: '2999-01-01',
    });
    expect(((error?.faults ?? []) as { path: string[] }[]).map((fault) => fault.path[1])).toEqual([
      'assistance',
      'period',
      'amount',
      'paidOn',
    ]);
  });

  it('refuse a cursor of another list', async () => {
    const list =
      'query ($after: String, $orderBy: PaymentOrder) { payments(first: 1, after: $after, orderBy: $orderBy) { pageInfo { endCursor } } }';
    const { endCursor } = (await subgraph.execute(list, { orderBy: 'PAID_ON' })).data.payments.pageInfo;
    for (const after of [endCursor, `${endCursor}A`, 'AAAA']) {
      const { errors } = await subgraph.execute(list, { after });
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', faults: [{ code: 'CURSOR' }] });
    }
  });

  it('are read from indexes, without a sort', async () => {
    const plan = await subgraph.db.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`);
      await tx.execute(sql`set local enable_bitmapscan = off`);
      return tx.execute(
        sql`explain select * from payments where assistance_id = ${id('d', 1)} order by paid_on desc, id desc limit 4`,
      );
    });
    expect(JSON.stringify(plan.rows)).toContain('payments_assistance');
    expect(JSON.stringify(plan.rows)).not.toContain('Sort');
  });
});
