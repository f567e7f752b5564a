import { id } from '@community-graph/kit/testing/identifier';
import { faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFund } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { payments } from './tables.ts';

const GRANTS = 100;
const MONTHS = 5;
let subgraph: TestSubgraph;
let account: string;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  account = await openFund(subgraph, '220102', 'BUDGET', '10000');
  // The grants 1 to 100 of as many households; each month from January to May one yuan a month number and hundred.
  await subgraph.db.insert(payments).values(
    Array.from({ length: GRANTS * MONTHS }, (_, index) => {
      const n = Math.floor(index / MONTHS) + 1;
      const month = (index % MONTHS) + 1;
      return {
        id: id('c', index + 1),
        kind: 'HOUSEHOLD_ASSISTANCE' as const,
        decisionId: id('d', n),
        decisionNumber: `〔2026〕${n}号`,
        householdId: id('a', n),
        communityCode: '220102001001',
        period: `2026-0${month}`,
        amount: 10_000 + month,
        paidOn: `2026-0${month}-10`,
        accountId: account,
        ...(month === 1 ? ({ status: 'REVERSED', reversedOn: '2026-01-20' } as const) : ({ status: 'PAID' } as const)),
      };
    }),
  );
}, 60_000);
afterAll(() => subgraph?.stop());

const ENTITIES = `query ($r: [_Any!]!, $after: String) { _entities(representations: $r) {
  ... on Assistance { id payments(first: 3, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { amount paidOn account { balance } } } } }
  ... on Household { payments(first: 3, filter: { period: "2026-02" }) { totalCount edges { node { period } } } }
  ... on Payment { id amount } } }`;
const LIST = `query ($first: Int, $after: String, $filter: PaymentFilter, $orderBy: PaymentOrder) {
  payments(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id paidOn status } } } }`;
const assistance = (n: number) => ({ __typename: 'Assistance', id: id('d', n) });
const household = (n: number) => ({ __typename: 'Household', id: id('a', n) });

describe('payments as entities', () => {
  it('come with their assistance, latest first, in as many statements for 100 as for 10', async () => {
    const ask = async (count: number) => {
      const r = Array.from({ length: count }, (_, n) => assistance(n + 1));
      const { data, errors } = await subgraph.execute(ENTITIES, { r });
      expect(errors).toEqual([]);
      expect(data._entities).toHaveLength(count);
      expect(data._entities.at(-1)).toMatchObject({
        id: id('d', count),
        payments: {
          totalCount: MONTHS,
          pageInfo: { hasNextPage: true },
          edges: [
            { node: { amount: '100.05', paidOn: '2026-05-10', account: { balance: '10000.00' } } },
            { node: { amount: '100.04', paidOn: '2026-04-10' } },
            { node: { amount: '100.03', paidOn: '2026-03-10' } },
          ],
        },
      });
      return subgraph.statements();
    };
    // A page of payments of each, the totals of those, and their accounts.
    expect([await ask(10), await ask(100)]).toEqual([3, 3]);
  });

  it('tell the months of their assistance that were paid and not taken back, in one statement for all', async () => {
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Assistance { paidPeriods } } }';
    const { data } = await subgraph.execute(query, { r: [assistance(7), assistance(8), assistance(999)] });
    const months = { paidPeriods: ['2026-02', '2026-03', '2026-04', '2026-05'] };
    expect([data._entities, subgraph.statements()]).toEqual([[months, months, { paidPeriods: [] }], 1]);
  });

  it('go on after the cursor of a page', async () => {
    const first = await subgraph.execute(ENTITIES, { r: [assistance(7)] });
    const after = first.data._entities[0].payments.pageInfo.endCursor;
    const { data } = await subgraph.execute(ENTITIES, { r: [assistance(7)], after });
    expect(data._entities[0].payments).toMatchObject({
      pageInfo: { hasNextPage: false },
      edges: [{ node: { paidOn: '2026-02-10' } }, { node: { paidOn: '2026-01-10' } }],
    });
  });

  it('hang below their household, filtered and counted; an identifier that names nothing has none', async () => {
    const { data, errors } = await subgraph.execute(ENTITIES, {
      r: [household(7), { __typename: 'Household', id: 'none' }, { __typename: 'Assistance', id: id('f', 1) }],
    });
    expect(errors).toEqual([]);
    expect(data._entities).toMatchObject([
      { payments: { totalCount: 1, edges: [{ node: { period: '2026-02' } }] } },
      { payments: { totalCount: 0, edges: [] } },
      { payments: { totalCount: 0, edges: [] } },
    ]);
  });

  it('are read for 100 households in as many statements as for 10', async () => {
    const ask = async (count: number) => {
      const r = Array.from({ length: count }, (_, n) => household(n + 1));
      expect((await subgraph.execute(ENTITIES, { r })).data._entities).toHaveLength(count);
      return subgraph.statements();
    };
    expect([await ask(10), await ask(100)]).toEqual([2, 2]);
  });

  it('are resolved by their identifier; one that names nothing is null, and a forged amount is not repeated', async () => {
    const { data, errors } = await subgraph.execute(ENTITIES, {
      r: [id('c', 1), id('f', 1), 'no-uuid'].map((one) => ({ __typename: 'Payment', id: one, amount: '999999.00' })),
    });
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([{ id: id('c', 1), amount: '100.01' }, null, null]);
  });
});

describe('the list of payments', () => {
  it.each(['PAID_ON', 'PAID_ON_DESC'])('goes through all by %s, page by page, each once', async (orderBy) => {
    const seen: { id: string; paidOn: string }[] = [];
    let after: string | null = null;
    do {
      const { data } = await subgraph.execute(LIST, { after, orderBy, first: 90 });
      const { edges, pageInfo, totalCount } = data.payments;
      expect(totalCount).toBe(GRANTS * MONTHS);
      seen.push(...edges.map((edge: { node: object }) => edge.node));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen.map((one) => one.id)).size).toBe(GRANTS * MONTHS);
    const keys = seen.map((one) => `${one.paidOn} ${one.id}`);
    expect(orderBy === 'PAID_ON' ? keys : keys.toReversed()).toEqual(keys.toSorted());
  });

  it('keeps its place when payments are made before it', async () => {
    const first = (await subgraph.execute(LIST, { orderBy: 'PAID_ON_DESC', first: 1 })).data.payments;
    const next = async () => {
      const page = await subgraph.execute(LIST, { orderBy: 'PAID_ON_DESC', first: 1, after: first.pageInfo.endCursor });
      return page.data.payments.edges[0].node.id;
    };
    const before = await next();
    const late = {
      kind: 'HOUSEHOLD_ASSISTANCE' as const,
      decisionId: id('e', 1),
      decisionNumber: '〔2026〕1号',
      householdId: id('e', 2),
      communityCode: '220102001001',
      period: '2026-06',
      amount: 1,
      accountId: account,
    };
    const row = { ...late, id: id('e', 3), paidOn: '2026-06-10', status: 'PAID' as const };
    await subgraph.db.insert(payments).values(row);
    expect(await next()).toBe(before);
  });

  it('is of a month, a state, a span of days', async () => {
    const total = async (filter: object) => (await subgraph.execute(LIST, { filter })).data.payments.totalCount;
    expect(await total({ period: '2026-03' })).toBe(GRANTS);
    expect(await total({ status: 'REVERSED' })).toBe(GRANTS);
    expect(await total({ paidFrom: '2026-02-10', paidUntil: '2026-03-10' })).toBe(2 * GRANTS);
    expect(await total({ paidFrom: '2026-02-11', paidUntil: '2026-03-09' })).toBe(0);
    expect(await total({ period: '2026-01', status: 'PAID' })).toBe(0);
  });

  it('refuses cursors that are forged or of another list', async () => {
    const { endCursor } = (await subgraph.execute(LIST, { orderBy: 'PAID_ON' })).data.payments.pageInfo;
    const changed = endCursor.slice(0, 20) + (endCursor[20] === 'A' ? 'B' : 'A') + endCursor.slice(21);
    const plain = Buffer.from(JSON.stringify(['2026-01-10', id('c', 1)])).toString('base64url');
    for (const after of [changed, plain, 'AAAA', '%']) {
      expect(faultsOf(await subgraph.execute(LIST, { after, orderBy: 'PAID_ON' }))).toEqual(['after CURSOR']);
    }
    expect(faultsOf(await subgraph.execute(LIST, { after: endCursor, orderBy: 'PAID_ON_DESC' }))).toEqual([
      'after CURSOR',
    ]);
    const below = await subgraph.execute(ENTITIES, { r: [assistance(1)], after: endCursor });
    expect(faultsOf(below)).toEqual(['after CURSOR']);
  });

  it('refuses a page of none, and of more than a hundred', async () => {
    for (const first of [0, -1, 101]) {
      expect(faultsOf(await subgraph.execute(LIST, { first }))).toEqual(['first OUT_OF_RANGE']);
    }
  });
});

describe('a resident', () => {
  const resident = { dept: 'community', roles: ['resident'], sub: id('b', 1), subjects: [id('b', 1)] };
  const asked = async (households: string[]) => {
    const { data, errors } = await subgraph.execute(LIST, { first: 100 }, { ...resident, households });
    expect(errors).toEqual([]);
    const found = data.payments.edges.map(({ node }: { node: { id: string } }) => node.id);
    expect(data.payments.totalCount).toBe(found.length);
    return found.sort();
  };
  const paymentsOf = (n: number) => Array.from({ length: MONTHS }, (_, month) => id('c', (n - 1) * MONTHS + month + 1));

  it('sees payments to a household of which the resident is the head, and to no other', async () => {
    expect(await asked([id('a', 7)])).toEqual(paymentsOf(7));
    expect(await asked([])).toEqual([]);
    expect(await asked([id('a', GRANTS + 1)])).toEqual([]);
    const r = [household(7), household(8)];
    const { data } = await subgraph.execute(ENTITIES, { r }, { ...resident, households: [id('a', 7)] });
    expect(data._entities.map((one: { payments: { totalCount: number } }) => one.payments.totalCount)).toEqual([1, 0]);
  });
});
