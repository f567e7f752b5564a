import { randomUUID } from 'node:crypto';
import { id } from '@community-graph/kit/testing/identifier';
import { codeOf, codesOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from '../accounts/tables.ts';
import { auditBooks, mutate, openFund, SOUND } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
let account: string;
let otherCounty: string;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  account = await openFund(subgraph, '220102', 'BUDGET', '10000');
  otherCounty = await openFund(subgraph, '220103', 'BUDGET', '10000');
}, 60_000);
afterEach(async () => expect(await auditBooks(subgraph.db)).toEqual(SOUND));
afterAll(() => subgraph?.stop());

const grant = (n: number) => ({
  assistance: id('e', n),
  household: id('a', n),
  community: '220102001001',
  account,
  period: '2026-06',
  amount: '725',
  paidOn: '2026-06-10',
});
const pay = (input: object, caller?: object) => mutate(subgraph, 'payGrant', input, caller);
const reverse = (input: object) => mutate(subgraph, 'reversePayment', input);

describe('paying a grant', () => {
  it('takes the money from the county’s fund, and leads back to the assistance', async () => {
    const { result, errors } = await pay(grant(1));
    expect(errors).toEqual([]);
    expect(result).toEqual({
      id: result.id,
      status: 'PAID',
      amount: '725.00',
      period: '2026-06',
      paidOn: '2026-06-10',
      reversedOn: null,
      version: 1,
      assistance: { id: id('e', 1) },
      household: { id: id('a', 1) },
      account: { id: account, balance: '9275.00' },
    });
    const { data } = await subgraph.execute(
      'query ($id: ID!) { account(id: $id) { entries(first: 1) { edges { node { amount direction kind memo } } } } }',
      { id: account },
    );
    const entry = { amount: '725.00', direction: 'CREDIT', kind: 'PAYMENT', memo: '救助发放 2026-06' };
    expect(data.account.entries.edges).toEqual([{ node: entry }]);
  });

  it('happens once for a month, from whichever fund', async () => {
    expect((await pay(grant(2))).errors).toEqual([]);
    expect(faultsOf(await pay(grant(2)))).toEqual(['input.period ALREADY_PAID']);
    expect(faultsOf(await pay({ ...grant(2), account: otherCounty }))).toEqual(['input.period ALREADY_PAID']);
    expect((await pay({ ...grant(2), period: '2026-05' })).errors).toEqual([]);
  });

  it('is done by one of two clerks who pay the same month at the same time, from one fund or two', async () => {
    for (const [n, accounts] of [
      [3, [account, account]],
      [4, [account, otherCounty]],
    ] as const) {
      const answers = await Promise.all(accounts.map((from) => pay({ ...grant(n), account: from })));
      expect(answers.filter((answer) => answer.result)).toHaveLength(1);
      for (const code of answers.flatMap(codesOf)) expect(['CONFLICT', 'BAD_USER_INPUT']).toContain(code);
    }
  });

  it('happens once for one key, and refuses the key for another payment', async () => {
    const once = { ...grant(5), idempotencyKey: randomUUID() };
    const [first, repeated] = await Promise.all([pay(once), pay(once)]);
    expect(repeated.result.id).toBe(first.result.id);
    expect(codeOf(await pay({ ...once, amount: '726' }))).toBe('CONFLICT');
  });

  it('lists every fault of an input at once', async () => {
    const wrong = { ...grant(6), assistance: 'x', period: '2999-01', amount: '0', paidOn: '2999-01-01' };
    expect(faultsOf(await pay(wrong))).toEqual([
      'input.assistance INVALID_FORMAT',
      'input.period IN_THE_FUTURE',
      'input.amount TOO_SMALL',
      'input.paidOn IN_THE_FUTURE',
    ]);
    expect(faultsOf(await pay({ ...grant(6), period: '2026-13' }))).toEqual(['input.period INVALID_FORMAT']);
  });

  it('is refused from a community’s account, from a fund that holds too little, before it was opened: all told', async () => {
    const communityFund = await openFund(subgraph, '220102001001', 'BUDGET', '10');
    const wrong = { ...grant(1), account: communityFund, paidOn: '2025-12-31' };
    expect(faultsOf(await pay(wrong))).toEqual([
      'input.account NOT_A_COUNTYS',
      'input.paidOn BEFORE_OPENED',
      'input.amount INSUFFICIENT_FUNDS',
      'input.period ALREADY_PAID',
    ]);
  });

  it('is refused from an account that does not exist, and to another department’s officials', async () => {
    expect(codeOf(await pay({ ...grant(7), account: id('f', 1) }))).toBe('NOT_FOUND');
    expect(codeOf(await pay(grant(7), { dept: 'civil-affairs' }))).toBe('FORBIDDEN_FIELD');
  });
});

describe('reversing a payment', () => {
  it('returns the money once, and lets the month be paid again', async () => {
    const paid = (await pay(grant(10))).result;
    const which = { payment: paid.id, expectedVersion: 1, reversedOn: '2026-06-20' };
    const { result } = await reverse(which);
    expect(result).toMatchObject({ status: 'REVERSED', reversedOn: '2026-06-20', version: 2 });
    expect(Number(result.account.balance)).toBe(Number(paid.account.balance) + 725);
    const twice = await reverse({ ...which, expectedVersion: 2 });
    expect(codeOf(twice)).toBe('CONFLICT');
    expect(twice.errors[0]?.message).toContain('possible is nothing more');
    expect((await pay(grant(10))).result.status).toBe('PAID');
  });

  it('is refused before the payment, in the future, at another version, and of what does not exist', async () => {
    const { id: payment } = (await pay(grant(11))).result;
    const which = { payment, expectedVersion: 1, reversedOn: '2026-06-20' };
    expect(faultsOf(await reverse({ ...which, reversedOn: '2026-06-09' }))).toEqual(['input.reversedOn BEFORE_PAID']);
    expect(faultsOf(await reverse({ ...which, expectedVersion: 0, reversedOn: '2999-01-01' }))).toEqual([
      'input.expectedVersion TOO_SMALL',
      'input.reversedOn IN_THE_FUTURE',
    ]);
    expect(codeOf(await reverse({ ...which, expectedVersion: 2 }))).toBe('CONFLICT');
    expect(codeOf(await reverse({ ...which, payment: id('f', 1) }))).toBe('NOT_FOUND');
  });

  it('is done by one of two who reverse it at the same time', async () => {
    const { id: payment } = (await pay(grant(12))).result;
    const which = { payment, expectedVersion: 1, reversedOn: '2026-06-20' };
    const answers = await Promise.all([reverse(which), reverse(which)]);
    expect(answers.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
  });

  it('is refused where the fund was closed since', async () => {
    const closing = await openFund(subgraph, '220104', 'BUDGET', '1000');
    const { id: payment } = (await pay({ ...grant(13), account: closing })).result;
    await subgraph.db.update(accounts).set({ closedOn: '2026-06-15' }).where(eq(accounts.id, closing));
    expect(codeOf(await reverse({ payment, expectedVersion: 1, reversedOn: '2026-06-20' }))).toBe('CONFLICT');
  });

  it('and paying again read what is now when both stand in one operation', async () => {
    const { id: payment } = (await pay(grant(14))).result;
    const { data, errors } = await subgraph.execute(
      `mutation ($back: ReversePaymentInput!, $again: PayGrantInput!) {
        back: reversePayment(input: $back) { payment { status account { balance } } }
        again: payGrant(input: $again) { payment { status account { balance } } } }`,
      {
        back: { idempotencyKey: randomUUID(), payment, expectedVersion: 1, reversedOn: '2026-06-20' },
        again: { idempotencyKey: randomUUID(), ...grant(14) },
      },
    );
    expect(errors).toEqual([]);
    const { back, again } = data;
    expect([back.payment.status, again.payment.status]).toEqual(['REVERSED', 'PAID']);
    expect(Number(back.payment.account.balance) - Number(again.payment.account.balance)).toBe(725);
  });
});
