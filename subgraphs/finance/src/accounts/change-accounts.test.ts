import { randomUUID } from 'node:crypto';
import { codeOf, codesOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { auditBooks, mutate, openFund, SOUND } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { accounts, transfers } from './tables.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
});
afterEach(async () => expect(await auditBooks(subgraph.db)).toEqual(SOUND));
afterAll(() => subgraph?.stop());

const spending = (account: string) => ({
  account,
  amount: '1',
  postedOn: '2026-03-01',
  memo: '购置桌椅',
  purpose: 'CONVENIENCE_SERVICES',
});

describe('opening an account', () => {
  const input = { region: '220103', source: 'BUDGET', openedOn: '2026-01-01' };

  it('makes a fund with nothing in it, and its two contra accounts', async () => {
    const { result, errors } = await mutate(subgraph, 'openAccount', input);
    expect(errors).toEqual([]);
    const entries = { totalCount: 0, edges: [] };
    expect(result).toEqual({
      id: result.id,
      balance: '0.00',
      version: 1,
      openedOn: '2026-01-01',
      closedOn: null,
      entries,
    });
    const set = await subgraph.db.select().from(accounts).where(eq(accounts.regionCode, '220103'));
    expect(set.map(({ kind, ownerKind }) => `${ownerKind} ${kind}`).sort()).toEqual([
      'COUNTY APPROPRIATION',
      'COUNTY EXPENDITURE',
      'COUNTY FUND',
    ]);
  });

  it('happens once for a source of a county or community', async () => {
    const first = { ...input, region: '220103001001' };
    expect((await mutate(subgraph, 'openAccount', first)).errors).toEqual([]);
    expect(faultsOf(await mutate(subgraph, 'openAccount', first))).toEqual(['input.source EXISTS']);
    expect((await mutate(subgraph, 'openAccount', { ...first, source: 'SPECIAL_FUND' })).errors).toEqual([]);
  });

  it('is done by one of two who open the same at the same time', async () => {
    const same = { ...input, region: '220104' };
    const answers = await Promise.all([mutate(subgraph, 'openAccount', same), mutate(subgraph, 'openAccount', same)]);
    expect(answers.filter((answer) => answer.result)).toHaveLength(1);
    for (const code of answers.flatMap(codesOf)) expect(['CONFLICT', 'BAD_USER_INPUT']).toContain(code);
  });

  it('lists every fault at once: a street keeps no account, tomorrow has not come', async () => {
    const wrong = { idempotencyKey: 'k', region: '220103001', source: 'BUDGET', openedOn: '2999-01-01' };
    expect(faultsOf(await mutate(subgraph, 'openAccount', wrong))).toEqual([
      'input.idempotencyKey INVALID_FORMAT',
      'input.region INVALID_FORMAT',
      'input.openedOn IN_THE_FUTURE',
    ]);
  });
});

describe('a fund', () => {
  it('receives money, spends it, and shows each entry', async () => {
    const account = await openFund(subgraph, '220102001001', 'BUDGET', '1000');
    const spent = await mutate(subgraph, 'recordSpending', { ...spending(account), amount: '250.50' });
    const spentEntry = {
      date: '2026-03-01',
      amount: '250.50',
      direction: 'CREDIT',
      memo: '购置桌椅',
      kind: 'SPENDING',
      purpose: 'CONVENIENCE_SERVICES',
    };
    const received = {
      date: '2026-01-02',
      amount: '1000.00',
      direction: 'DEBIT',
      memo: '年初预算',
      kind: 'APPROPRIATION',
      purpose: null,
    };
    expect(spent.result).toMatchObject({
      balance: '749.50',
      version: 3,
      entries: {
        totalCount: 2,
        edges: [{ node: expect.objectContaining(spentEntry) }, { node: expect.objectContaining(received) }],
      },
    });
  });

  it('can be spent to the last fen and no further', async () => {
    const account = await openFund(subgraph, '220107', 'BUDGET', '10');
    const last = await mutate(subgraph, 'recordSpending', { ...spending(account), amount: '10' });
    expect(last.result.balance).toBe('0.00');
    const more = await mutate(subgraph, 'recordSpending', { ...spending(account), amount: '0.01' });
    expect(faultsOf(more)).toEqual(['input.amount INSUFFICIENT_FUNDS']);
  });

  it('lists every fault of an input at once, and of a posting too', async () => {
    const account = await openFund(subgraph, '220102', 'WELFARE_LOTTERY', '10');
    const posting = { ...spending(account), amount: '10.01', postedOn: '2025-12-31' };
    expect(faultsOf(await mutate(subgraph, 'recordSpending', posting))).toEqual([
      'input.postedOn BEFORE_OPENED',
      'input.amount INSUFFICIENT_FUNDS',
    ]);
    const input = { account: 'x', amount: '0', postedOn: '2999-01-01', memo: ' ' };
    expect(faultsOf(await mutate(subgraph, 'recordAppropriation', input))).toEqual([
      'input.account INVALID_FORMAT',
      'input.amount TOO_SMALL',
      'input.postedOn IN_THE_FUTURE',
      'input.memo TOO_SMALL',
    ]);
  });

  it('takes a posting once for one key, refuses the key for another posting, and leaves no trace of a refused one', async () => {
    const account = await openFund(subgraph, '220105', 'BUDGET', '10');
    const once = { ...spending(account), idempotencyKey: randomUUID() };
    const both = await Promise.all([once, once].map((input) => mutate(subgraph, 'recordSpending', input)));
    expect(both.map((answer) => answer.result.balance)).toEqual(['9.00', '9.00']);
    expect(codeOf(await mutate(subgraph, 'recordSpending', { ...once, amount: '2' }))).toBe('CONFLICT');
    const refused = { ...spending(account), idempotencyKey: randomUUID(), amount: '9.01' };
    expect(codeOf(await mutate(subgraph, 'recordSpending', refused))).toBe('BAD_USER_INPUT');
    const mended = await mutate(subgraph, 'recordSpending', { ...refused, amount: '9' });
    expect(mended.result.balance).toBe('0.00');
  });

  it('is not spent from by another department’s officials', async () => {
    const account = await openFund(subgraph, '220106', 'BUDGET', '10');
    const foreign = await mutate(subgraph, 'recordSpending', spending(account), { dept: 'civil-affairs' });
    expect(codeOf(foreign)).toBe('FORBIDDEN_FIELD');
  });

  it('takes nothing more once it is closed', async () => {
    const account = await openFund(subgraph, '220112', 'BUDGET', '10');
    await subgraph.db.update(accounts).set({ closedOn: '2026-02-01' }).where(eq(accounts.id, account));
    expect(codeOf(await mutate(subgraph, 'recordSpending', spending(account)))).toBe('CONFLICT');
    const { purpose: _, ...appropriation } = spending(account);
    expect(codeOf(await mutate(subgraph, 'recordAppropriation', appropriation))).toBe('CONFLICT');
  });

  it('is the only kind of account that is posted to by name', async () => {
    const [contra] = await subgraph.db.select().from(accounts).where(eq(accounts.kind, 'EXPENDITURE')).limit(1);
    expect(codeOf(await mutate(subgraph, 'recordSpending', spending(contra?.id ?? '')))).toBe('NOT_FOUND');
  });
});

describe('money of a source', () => {
  const spend = async (source: string, region: string, purpose: string) => {
    const account = await openFund(subgraph, region, source, '10');
    return faultsOf(await mutate(subgraph, 'recordSpending', { ...spending(account), purpose }));
  };

  it('is spent on what it is for, and its account says on what', async () => {
    expect(await spend('REWARD_FOR_SUBSIDY', '220181', 'FACILITY_MAINTENANCE')).toEqual([]);
    expect(await spend('REWARD_FOR_SUBSIDY', '220182', 'OFFICE')).toEqual(['input.purpose NOT_OF_THIS_SOURCE']);
    expect(await spend('SPECIAL_FUND', '220182', 'OFFICE')).toEqual(['input.purpose NOT_OF_THIS_SOURCE']);
    const { data } = await subgraph.execute(
      '{ accounts(filter: { region: "220182", source: REWARD_FOR_SUBSIDY, kind: FUND }) { edges { node { purposes } } } }',
    );
    expect(data.accounts.edges[0].node.purposes).toEqual([
      'COMMUNITY_ACTIVITIES',
      'FACILITY_MAINTENANCE',
      'CONSTRUCTION',
    ]);
  });

  it('goes to assistance and construction by a decision or a project only', async () => {
    expect(await spend('BUDGET', '220183', 'LIVING_ASSISTANCE')).toEqual(['input.purpose BY_PAYMENT']);
    expect(await spend('WELFARE_LOTTERY', '220183', 'CONSTRUCTION')).toEqual(['input.purpose BY_PROJECT']);
    expect(await spend('REWARD_FOR_SUBSIDY', '220183', 'COMMITTEE_SUBSIDY')).toEqual([
      'input.purpose BY_PAYMENT',
      'input.purpose NOT_OF_THIS_SOURCE',
    ]);
  });

  it('cannot be spent on a day on which it was not there, nor when it is gone on a later one', async () => {
    const account = await openFund(subgraph, '220184', 'BUDGET', '10');
    const appropriation = { account, amount: '90', postedOn: '2026-05-01', memo: '追加' };
    await mutate(subgraph, 'recordAppropriation', appropriation);
    const spend = (amount: string, postedOn: string) =>
      mutate(subgraph, 'recordSpending', { ...spending(account), amount, postedOn });
    expect(faultsOf(await spend('11', '2026-04-30'))).toEqual(['input.amount INSUFFICIENT_FUNDS']);
    expect((await spend('95', '2026-05-01')).errors).toEqual([]);
    expect(faultsOf(await spend('6', '2026-02-01'))).toEqual(['input.amount INSUFFICIENT_FUNDS']);
    expect((await spend('5', '2026-02-01')).result.balance).toBe('0.00');
  });
});

describe('reversing a transfer', () => {
  const entriesOf = (result: { entries: { edges: { node: { id: string; kind: string } }[] } }) =>
    result.entries.edges.map(({ node }) => node);
  const reverse = (transfer: string | undefined, changes: object = {}) =>
    mutate(subgraph, 'reverseTransfer', { transfer, postedOn: '2026-03-05', memo: '记错账户', ...changes });

  it('posts the same the other way round, once, and keeps what it was for', async () => {
    const account = await openFund(subgraph, '220202', 'BUDGET', '10');
    const [spent] = entriesOf((await mutate(subgraph, 'recordSpending', spending(account))).result);
    const { result, errors } = await reverse(spent?.id);
    expect(errors).toEqual([]);
    expect(result.balance).toBe('10.00');
    const reversal = { kind: 'REVERSAL', direction: 'DEBIT', amount: '1.00', purpose: 'CONVENIENCE_SERVICES' };
    expect(entriesOf(result)[0]).toMatchObject(reversal);
    expect(faultsOf(await reverse(spent?.id))).toEqual(['input.transfer ALREADY_REVERSED']);
    expect(codeOf(await reverse(entriesOf(result)[0]?.id))).toBe('CONFLICT');
  });

  it('is done by one of two who reverse it at the same time', async () => {
    const account = await openFund(subgraph, '220203', 'BUDGET', '10');
    const [spent] = entriesOf((await mutate(subgraph, 'recordSpending', spending(account))).result);
    const answers = await Promise.all([reverse(spent?.id), reverse(spent?.id)]);
    expect(answers.flatMap(faultsOf)).toEqual(['input.transfer ALREADY_REVERSED']);
  });

  it('of an appropriation is refused when the money is gone, before it was posted, and of what does not exist', async () => {
    const account = await openFund(subgraph, '220204', 'BUDGET', '10');
    const { result } = await mutate(subgraph, 'recordSpending', spending(account));
    const appropriated = entriesOf(result).find(({ kind }) => kind === 'APPROPRIATION');
    expect(faultsOf(await reverse(appropriated?.id, { postedOn: '2026-01-01' }))).toEqual([
      'input.postedOn BEFORE_REVERSED',
      'input.transfer INSUFFICIENT_FUNDS',
    ]);
    expect(codeOf(await reverse(randomUUID()))).toBe('NOT_FOUND');
  });
});

describe('closing an account', () => {
  it('is refused while it holds money, at another version, before its last posting; then it is closed for good', async () => {
    const account = await openFund(subgraph, '220221', 'BUDGET', '10');
    const close = (closedOn: string, expectedVersion: number) =>
      mutate(subgraph, 'closeAccount', { account, closedOn, expectedVersion });
    expect(faultsOf(await close('2026-01-01', 2))).toEqual([
      'input.account NOT_EMPTY',
      'input.closedOn BEFORE_LAST_POSTING',
    ]);
    await mutate(subgraph, 'recordSpending', { ...spending(account), amount: '10' });
    expect(codeOf(await close('2026-04-01', 2))).toBe('CONFLICT');
    expect((await close('2026-04-01', 3)).result).toMatchObject({ closedOn: '2026-04-01', version: 4 });
    expect(codeOf(await close('2026-04-01', 4))).toBe('CONFLICT');
  });
});

describe('the tables refuse', () => {
  const refusal = async (work: Promise<unknown>): Promise<string | undefined> => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown as { cause: { constraint?: string; code: string } },
    );
    return error?.cause.constraint ?? error?.cause.code;
  };

  it('a changed or deleted transfer, also from the department’s own role', async () => {
    const RESTRICT_VIOLATION = '23001';
    expect(await refusal(subgraph.db.execute(sql`update transfers set amount = 1`))).toBe(RESTRICT_VIOLATION);
    expect(await refusal(subgraph.db.execute(sql`delete from transfers`))).toBe(RESTRICT_VIOLATION);
  });

  it('a negative fund, a transfer of nothing, or one from an account to itself', async () => {
    const account = await openFund(subgraph, '220113', 'BUDGET', '1');
    const { db } = subgraph;
    const negative = db.update(accounts).set({ balance: -1 }).where(eq(accounts.id, account));
    expect(await refusal(negative)).toBe('accounts_fund_not_negative');
    const [contra] = await db.select().from(accounts).where(eq(accounts.kind, 'EXPENDITURE')).limit(1);
    const transfer = {
      debitAccountId: contra?.id ?? '',
      creditAccountId: account,
      amount: 1,
      postedOn: '2026-02-01',
      memo: '错',
      kind: 'SPENDING' as const,
      purpose: 'OFFICE' as const,
    };
    expect(await refusal(db.insert(transfers).values({ ...transfer, amount: 0 }))).toBe('transfers_amount');
    expect(await refusal(db.insert(transfers).values({ ...transfer, debitAccountId: account }))).toBe(
      'transfers_two_accounts',
    );
    expect(await refusal(db.insert(transfers).values({ ...transfer, kind: 'PAYMENT' }))).toBe('transfers_payment_kind');
    expect(await refusal(db.insert(transfers).values({ ...transfer, purpose: null }))).toBe('transfers_purpose');
    expect(await refusal(db.insert(transfers).values({ ...transfer, purpose: 'CONSTRUCTION' }))).toBe(
      'transfers_project',
    );
  });

  it('a second account of a kind, and a county’s account under a community’s code', async () => {
    const { db } = subgraph;
    const fund = { source: 'BUDGET', kind: 'FUND', openedOn: '2026-01-01' } as const;
    await openFund(subgraph, '220122', 'BUDGET', '1');
    expect(await refusal(db.insert(accounts).values({ ...fund, ownerKind: 'COUNTY', regionCode: '220122' }))).toBe(
      'accounts_region_source_kind',
    );
    expect(
      await refusal(db.insert(accounts).values({ ...fund, ownerKind: 'COUNTY', regionCode: '220122001001' })),
    ).toBe('accounts_owner');
  });
});
