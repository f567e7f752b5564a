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

const spending = (account: string) => ({ account, amount: '1', postedOn: '2026-03-01', memo: '购置桌椅' });

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
    };
    const received = {
      date: '2026-01-02',
      amount: '1000.00',
      direction: 'DEBIT',
      memo: '年初预算',
      kind: 'APPROPRIATION',
    };
    expect(spent.result).toMatchObject({
      balance: '749.50',
      version: 3,
      entries: { totalCount: 2, edges: [{ node: spentEntry }, { node: received }] },
    });
  });

  it('can be spent to the last fen and no further', async () => {
    const account = await openFund(subgraph, '220102', 'SPECIAL_FUND', '10');
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
    expect(codeOf(await mutate(subgraph, 'recordAppropriation', spending(account)))).toBe('CONFLICT');
  });

  it('is the only kind of account that is posted to by name', async () => {
    const [contra] = await subgraph.db.select().from(accounts).where(eq(accounts.kind, 'EXPENDITURE')).limit(1);
    expect(codeOf(await mutate(subgraph, 'recordSpending', spending(contra?.id ?? '')))).toBe('NOT_FOUND');
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
    };
    expect(await refusal(db.insert(transfers).values({ ...transfer, amount: 0 }))).toBe('transfers_amount');
    expect(await refusal(db.insert(transfers).values({ ...transfer, debitAccountId: account }))).toBe(
      'transfers_two_accounts',
    );
    expect(await refusal(db.insert(transfers).values({ ...transfer, kind: 'PAYMENT' }))).toBe('transfers_payment_kind');
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
