import { id } from '@community-graph/kit/testing/identifier';
import { expectAlongIndex, openPlans, type Plans } from '@community-graph/kit/testing/plans';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAccounts } from './accounts/list-accounts.ts';
import { loaders } from './context.ts';
import { listPayments } from './payments/list-payments.ts';
import { definition } from './subgraph.ts';

let subgraph: TestSubgraph;
let plans: Plans;

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  plans = openPlans(subgraph.url);
  // Enough rows that reading a whole table would be slower than an index; set-based, hence SQL by hand.
  await plans.db.execute(sql`
    insert into accounts (id, owner_kind, region_code, source, kind, balance, opened_on)
    select ('aaaaaaaa-0000-4000-8000-' || lpad((n * 3 + place)::text, 12, '0'))::uuid, 'COMMUNITY',
      (220102000000 + n)::text, 'BUDGET', (array['FUND', 'APPROPRIATION', 'EXPENDITURE'])[place + 1]::account_kind,
      n, '2024-01-08'
    from generate_series(0, 6000) as n, generate_series(0, 2) as place`);
  await plans.db.execute(sql`
    insert into payments (id, kind, decision_id, decision_number, household_id, community_code, period, amount, paid_on, account_id, status, reversed_on)
    select ('cccccccc-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
      'HOUSEHOLD_ASSISTANCE', ('dddddddd-0000-4000-8000-' || lpad((n / 20)::text, 12, '0'))::uuid, '〔2024〕1号',
      ('eeeeeeee-0000-4000-8000-' || lpad((n / 20)::text, 12, '0'))::uuid,
      '220102001001', to_char(day, 'YYYY-MM'), 45000, day, ${id('a', 0)},
      (case when n % 500 = 0 then 'REVERSED' else 'PAID' end)::payment_status, case when n % 500 = 0 then day end
    from (select n, (date '2024-01-10' + (n % 20) * interval '1 month')::date as day from generate_series(1, 30000) as n) as months`);
  await plans.db.execute(sql`
    insert into transfers (debit_account_id, credit_account_id, amount, posted_on, memo, kind)
    select ('aaaaaaaa-0000-4000-8000-' || lpad((n % 1000 * 3)::text, 12, '0'))::uuid,
      ('aaaaaaaa-0000-4000-8000-' || lpad((n % 1000 * 3 + 1)::text, 12, '0'))::uuid,
      100, date '2024-02-01' + n / 1000, '拨款', 'APPROPRIATION'
    from generate_series(1, 30000) as n`);
  await plans.db.execute(sql`vacuum analyze`);
}, 60_000);
afterAll(async () => {
  await plans?.close();
  await subgraph?.stop();
});

describe('the plan of a page of accounts', () => {
  it.each([
    ['REGION', 'accounts_region'],
    ['BALANCE_DESC', 'accounts_balance'],
  ] as const)('by %s follows the index, of one kind too, the next page as well', async (orderBy, index) => {
    const query = { orderBy, first: 20, filter: { kind: 'FUND' } } as const;
    expectAlongIndex(await plans.planOf(() => listAccounts(plans.source, { orderBy })), index);
    const after = (await listAccounts(plans.source, query)).pageInfo.endCursor();
    for (const page of [query, { ...query, after }]) {
      const plan = await plans.planOf(() => listAccounts(plans.source, page));
      expect(plan).toMatch(index);
      // The few accounts of one region may be sorted among themselves: an index of more columns serves as well.
      expect(plan).not.toMatch(/Seq Scan|-> +Sort|^Sort/m);
    }
  });

  it('of a division reads its range of the index', async () => {
    const plan = await plans.planOf(() => listAccounts(plans.source, { filter: { region: '220102001' } }));
    expectAlongIndex(plan, 'accounts_region');
    expect(plan).toMatch(/Index Cond: .*region_code/);
  });
});

describe('the plan of a page of payments', () => {
  it.each(['PAID_ON', 'PAID_ON_DESC'] as const)('by %s follows the index, the next page as well', async (orderBy) => {
    expectAlongIndex(await plans.planOf(() => listPayments(plans.source, { orderBy })), 'payments_paid_on');
    const after = (await listPayments(plans.source, { orderBy, first: 20 })).pageInfo.endCursor();
    const next = await plans.planOf(() => listPayments(plans.source, { orderBy, after }));
    expectAlongIndex(next, 'payments_paid_on');
    expect(next).toMatch(/Index Cond: .*ROW\(paid_on, id\)/);
  });

  it('of a month, of a span of days and of the reversed follows an index of just those', async () => {
    const planOf = (filter: object) => plans.planOf(() => listPayments(plans.source, { filter }));
    expectAlongIndex(await planOf({ period: '2024-02' }), 'payments_period');
    expectAlongIndex(await planOf({ paidFrom: '2024-02-01', paidUntil: '2024-02-28' }), 'payments_paid_on');
    expectAlongIndex(await planOf({ status: 'REVERSED' }), 'payments_reversed');
  });
});

describe('the plan of what hangs below many', () => {
  const many = (kind: string, step = 1) => Array.from({ length: 100 }, (_, n) => id(kind, (n + 1) * step));

  it('assistances and households takes each page of payments from its index', async () => {
    const { paymentsOfAssistance, paymentsOfHousehold } = loaders(plans.source);
    const ofAssistance = await plans.planOf(() => paymentsOfAssistance({ first: 3 }).loadMany(many('d')));
    expectAlongIndex(ofAssistance, 'payments_decision');
    const filter = { status: 'PAID' } as const;
    const ofHousehold = await plans.planOf(() => paymentsOfHousehold({ first: 3, filter }).loadMany(many('e')));
    expectAlongIndex(ofHousehold, 'payments_household');
  });

  it('accounts takes each page of entries from the indexes of both sides', async () => {
    const page = { first: 5 };
    const plan = await plans.planOf(() => loaders(plans.source).entriesOfAccount(page).loadMany(many('a', 3)));
    expect(plan).toContain('Merge Append');
    expect(plan).toContain('Backward using transfers_debit');
    expect(plan).toContain('Backward using transfers_credit');
    expect(plan).not.toMatch(/Seq Scan|-> +(?:Incremental )?Sort/);
  });

  it('communities finds their accounts by index', async () => {
    const codes = Array.from({ length: 100 }, (_, n) => String(220102000000 + n));
    const plan = await plans.planOf(() => loaders(plans.source).accountsOfRegion.loadMany(codes));
    expect(plan).toContain('accounts_region');
    expect(plan).not.toContain('Seq Scan');
  });
});
