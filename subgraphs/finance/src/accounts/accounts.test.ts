import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mutate, openFund } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
});
afterAll(() => subgraph.stop());

const BALANCE =
  'account { balance version entries(first: 10) { totalCount edges { node { date amount direction memo kind } } } }';

/** What the ledger says, account by account, against what the accounts say. */
async function auditBooks(): Promise<{ wrong: number; total: number; negative: number }> {
  const { rows } = await subgraph.db.execute(sql`
    with ledger as (
      select a.id, coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end), 0) as balance
      from accounts a left join ledger_entries e on e.account_id = a.id group by a.id)
    select count(*) filter (where a.balance <> l.balance)::int as wrong,
           sum(a.balance)::int as total,
           count(*) filter (where a.kind = 'FUND' and a.balance < 0)::int as negative
    from accounts a join ledger l using (id)`);
  return rows[0] as { wrong: number; total: number; negative: number };
}

describe('an account', () => {
  it('is opened, receives money, spends it, and shows each entry', async () => {
    const account = await openFund(subgraph, '220102001001', 'BUDGET', '1000');
    const spent = await mutate(subgraph, 'recordSpending', BALANCE, {
      account,
      amount: '250.50',
      postedOn: '2026-02-01',
      memo: '购置桌椅',
    });
    expect(spent.result.account).toEqual({
      balance: '749.50',
      version: 3,
      entries: {
        totalCount: 2,
        edges: [
          { node: { date: '2026-02-01', amount: '250.50', direction: 'CREDIT', memo: '购置桌椅', kind: 'SPENDING' } },
          {
            node: {
              date: '2026-01-02',
              amount: '1000.00',
              direction: 'DEBIT',
              memo: '年初预算',
              kind: 'APPROPRIATION',
            },
          },
        ],
      },
    });
  });

  it('cannot spend more than it holds, nor before it was opened: both faults are told', async () => {
    const account = await openFund(subgraph, '220102', 'SPECIAL_FUND', '10');
    const { error } = await mutate(subgraph, 'recordSpending', BALANCE, {
      account,
      amount: '10.01',
      postedOn: '2025-12-31',
      memo: '超支',
    });
    expect(error).toMatchObject({
      code: 'BAD_USER_INPUT',
      faults: [
        { path: ['input', 'postedOn'], code: 'BEFORE_OPENED' },
        { path: ['input', 'amount'], code: 'INSUFFICIENT_FUNDS' },
      ],
    });
  });

  it('is opened once for a source, for a county or a community', async () => {
    const input = { region: '220103', source: 'BUDGET', openedOn: '2026-01-01' };
    expect((await mutate(subgraph, 'openAccount', 'account { id }', input)).error).toBeUndefined();
    expect((await mutate(subgraph, 'openAccount', 'account { id }', input)).error).toMatchObject({
      faults: [{ code: 'EXISTS' }],
    });
    const street = await mutate(subgraph, 'openAccount', 'account { id }', { ...input, region: '220103001' });
    expect(street.error).toMatchObject({ faults: [{ path: ['input', 'region'] }] });
  });

  it('refuses transfers to a contra account and to one that does not exist', async () => {
    const { data } = await subgraph.execute(
      '{ accounts(filter: { kind: EXPENDITURE }, first: 1) { edges { node { id } } } }',
    );
    const contra = data.accounts.edges[0].node.id;
    const transfer = { account: contra, amount: '1', postedOn: '2026-03-01', memo: '错' };
    expect((await mutate(subgraph, 'recordSpending', BALANCE, transfer)).error).toEqual({ code: 'NOT_FOUND' });
  });

  it('keeps its ledger unchangeable, also for the department’s own role', async () => {
    await expect(subgraph.db.execute(sql`update transfers set amount = 1`)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('append-only') },
    });
    await expect(subgraph.db.execute(sql`delete from transfers`)).rejects.toMatchObject({ cause: { code: '23001' } });
  });

  it('hangs below its community or county, and is resolved for the gateway', async () => {
    const { data } = await subgraph.execute(
      `query ($r: [_Any!]!) { _entities(representations: $r) {
        ... on Community { accounts { kind community { code } region { code } } } ... on Region { accounts { kind region { code } } } } }`,
      {
        r: [
          { __typename: 'Community', code: '220102001001' },
          { __typename: 'Region', code: '220103' },
        ],
      },
    );
    expect(data._entities[0].accounts[0]).toEqual({ kind: 'FUND', community: { code: '220102001001' }, region: null });
    expect(data._entities[1].accounts).toHaveLength(3);
  });

  it('is listed within a division, by balance, page by page', async () => {
    const list =
      'query ($after: String) { accounts(filter: { region: "2201", kind: FUND }, orderBy: BALANCE_DESC, first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { balance } } } }';
    const first = (await subgraph.execute(list)).data.accounts;
    const second = (await subgraph.execute(list, { after: first.pageInfo.endCursor })).data.accounts;
    expect(first.totalCount).toBe(3);
    const balances = [...first.edges, ...second.edges].map((edge: { node: { balance: string } }) =>
      Number(edge.node.balance),
    );
    expect(balances).toEqual([...balances].sort((a, b) => b - a));
    expect(balances).toHaveLength(3);
  });
});

describe('the books', () => {
  it('balance after any postings, many at a time, and no fund is ever negative', { timeout: 120_000 }, async () => {
    const funds = await Promise.all(
      ['220104', '220105'].map((region) => openFund(subgraph, region, 'WELFARE_LOTTERY', '50')),
    );
    const posting = fc.record({
      field: fc.constantFrom('recordAppropriation', 'recordSpending', 'recordSpending'),
      account: fc.constantFrom(...funds),
      fen: fc.integer({ min: 1, max: 9_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(posting, { minLength: 5, maxLength: 40 }), async (postings) => {
        await Promise.all(
          postings.map(({ field, account, fen }) =>
            mutate(subgraph, field, 'account { id }', {
              account,
              amount: (fen / 100).toFixed(2),
              postedOn: '2026-04-01',
              memo: '随机',
            }),
          ),
        );
        expect(await auditBooks()).toEqual({ wrong: 0, total: 0, negative: 0 });
      }),
      { numRuns: 25 },
    );
  });
});
