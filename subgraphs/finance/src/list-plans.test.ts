import { id } from '@community-graph/kit/testing/identifier';
import { expectAlongIndex, openPlans, type Plans } from '@community-graph/kit/testing/plans';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAccounts } from './accounts/list-accounts.ts';
import { listAppropriations } from './budgets/list-appropriations.ts';
import { loaders } from './context.ts';
import { listDisclosures, listOverdue } from './disclosures/list-disclosures.ts';
import { listDue, listPayments } from './payments/list-payments.ts';
import { listProjects } from './projects/list-projects.ts';
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
  await plans.db.execute(
    sql`insert into fiscal_years (year, opened_on) select n, '2024-01-01' from generate_series(2024, 2029) as n`,
  );
  await plans.db.execute(sql`
    insert into appropriations (fiscal_year, community_code, level, source, use, amount, status, drafted_on)
    select 2024 + n % 6, (220102000000 + n / 6)::text, 'COUNTY', 'BUDGET', 'WORK_FUND', 100, 'DRAFT', '2024-01-01'
    from generate_series(0, 29999) as n`);
  await plans.db.execute(sql`
    insert into construction_projects (community_code, kind, name, status, planned_on)
    select (220102000000 + n / 6)::text, 'VENUE', '改造', 'PLANNED', date '2020-01-01' + n % 2000
    from generate_series(0, 29999) as n`);
  await plans.db.execute(sql`
    insert into disclosure_duties (community_code, since)
    select (220102000000 + n)::text, '2024-01-08' from generate_series(0, 5999) as n`);
  // One community in a hundred has not disclosed.
  await plans.db.execute(sql`
    insert into disclosures (community_code, quarter, published_on)
    select (220102000000 + n)::text, year || '-Q1', date '2024-04-05' + n % 20
    from generate_series(0, 5999) as n, generate_series(2020, 2024) as year where n % 100 <> 7`);
  await plans.db.execute(sql`
    insert into closed_periods (region_code, period, closed_on)
    select (220102000000 + n)::text, '2024-0' || month, '2025-01-01' from generate_series(0, 5999) as n, generate_series(1, 6) as month`);
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

describe('the plan of a page of the other lists', () => {
  const planOf = (work: (source: Plans['source']) => Promise<unknown>) => plans.planOf(() => work(plans.source));

  it('of appropriations, projects and disclosures follows the index of its order', async () => {
    const lists: readonly (readonly [(source: Plans['source']) => Promise<unknown>, string])[] = [
      [(source) => listAppropriations(source, { orderBy: 'YEAR_DESC' }), 'appropriations_year'],
      [
        (source) => listAppropriations(source, { orderBy: 'REGION', filter: { region: '220102' } }),
        'appropriations_community',
      ],
      [(source) => listProjects(source, { orderBy: 'PLANNED_ON_DESC' }), 'construction_projects_planned'],
      [(source) => listProjects(source, { orderBy: 'REGION' }), 'construction_projects_community'],
      [(source) => listDisclosures(source, { orderBy: 'PUBLISHED_ON_DESC' }), 'disclosures_published'],
      [
        (source) => listDisclosures(source, { orderBy: 'REGION', filter: { quarter: '2024-Q1' } }),
        'disclosures_quarter',
      ],
    ];
    for (const [list, index] of lists) expectAlongIndex(await planOf(list), index);
  });

  it('of communities that have not disclosed, and of payments due, looks each row up by index', async () => {
    const overdue = await planOf((source) => listOverdue(source, { region: '220102', quarter: '2024-Q1' }));
    expect(overdue).toContain('disclosure_duties_pkey');
    expect(overdue).toMatch(/disclosures_(once|quarter)/);
    const due = await planOf((source) => listDue(source, { region: '220102', period: '2024-02' }));
    expect(due).toContain('payments_period');
    expect(due).toContain('payments_once_a_month');
    for (const plan of [overdue, due]) expect(plan).not.toContain('Seq Scan');
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

  it('communities takes pages of their other lists by index', async () => {
    const codes = Array.from({ length: 100 }, (_, n) => String(220102000000 + n));
    const {
      appropriationsOfCommunity,
      projectsOfCommunity,
      disclosuresOfCommunity,
      closedPeriodsOfRegion,
      workFundGap,
    } = loaders(plans.source);
    const pages = [
      [() => appropriationsOfCommunity({ first: 3 }).loadMany(codes), 'appropriations_community'],
      [() => projectsOfCommunity({ first: 3 }).loadMany(codes), 'construction_projects_community'],
      [() => closedPeriodsOfRegion({ first: 3 }).loadMany(codes), 'closed_periods_region_code_period_pk'],
      [() => workFundGap(2024).loadMany(codes), 'appropriations_'],
    ] as const;
    for (const [load, index] of pages) {
      const plan = await plans.planOf(load);
      expect(plan).toContain(index);
      expect(plan).not.toContain('Seq Scan');
    }
    const disclosed = await plans.planOf(() => disclosuresOfCommunity({ first: 3 }).loadMany(codes));
    expect(disclosed).toContain('disclosures_once');
    expect(disclosed).not.toContain('Seq Scan');
  });

  it('communities finds their accounts by index', async () => {
    const codes = Array.from({ length: 100 }, (_, n) => String(220102000000 + n));
    const plan = await plans.planOf(() => loaders(plans.source).accountsOfRegion.loadMany(codes));
    expect(plan).toContain('accounts_region');
    expect(plan).not.toContain('Seq Scan');
  });
});
