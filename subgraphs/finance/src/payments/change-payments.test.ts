import { randomUUID } from 'node:crypto';
import { id } from '@community-graph/kit/testing/identifier';
import { codeOf, codesOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from '../accounts/tables.ts';
import { auditBooks, evidenceOf, grantOf, mutate, openFund, orderPayments, SOUND } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
let account: string;
let otherCounty: string;
let specialFund: string;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  account = await openFund(subgraph, '220102', 'BUDGET', '30000');
  specialFund = await openFund(subgraph, '220102', 'SPECIAL_FUND', '10000');
  otherCounty = await openFund(subgraph, '220103', 'BUDGET', '10000');
}, 60_000);
afterEach(async () => expect(await auditBooks(subgraph.db)).toEqual(SOUND));
afterAll(() => subgraph?.stop());

/** What pays grant number `n` for June, by evidence that was asked for now. */
const grant = async (
  n: number,
  { period = '2026-06', ...told }: { period?: string; [told: string]: unknown } = {},
) => ({
  account,
  evidence: await evidenceOf(subgraph, grantOf(n, told), period),
  paidOn: '2026-06-10',
});
const pay = (input: object, caller?: object) => mutate(subgraph, 'payGrant', input, caller);
const reverse = (input: object) => mutate(subgraph, 'reversePayment', input);

describe('paying a grant', () => {
  it('takes the money from the county’s fund, and leads back to the assistance', async () => {
    const { result, errors } = await pay(await grant(1));
    expect(errors).toEqual([]);
    expect(result).toEqual({
      id: result.id,
      kind: 'HOUSEHOLD_ASSISTANCE',
      decision: { kind: 'ASSISTANCE', id: id('e', 1), number: '220102民助〔2026〕1号' },
      payee: { __typename: 'Household', id: id('a', 1) },
      status: 'PAID',
      amount: '725.00',
      period: '2026-06',
      paidOn: '2026-06-10',
      reversedOn: null,
      version: 1,
      assistance: { id: id('e', 1) },
      household: { id: id('a', 1) },
      account: { id: account, balance: '29275.00' },
    });
    const { data } = await subgraph.execute(
      'query ($id: ID!) { account(id: $id) { entries(first: 1) { edges { node { amount direction kind memo } } } } }',
      { id: account },
    );
    const entry = { amount: '725.00', direction: 'CREDIT', kind: 'PAYMENT', memo: '救助发放 2026-06' };
    expect(data.account.entries.edges).toEqual([{ node: entry }]);
  });

  it('happens once for a month, from whichever fund', async () => {
    expect((await pay(await grant(2))).errors).toEqual([]);
    expect(faultsOf(await pay(await grant(2)))).toEqual(['input.evidence ALREADY_PAID']);
    expect(faultsOf(await pay({ ...(await grant(2)), account: specialFund }))).toEqual(['input.evidence ALREADY_PAID']);
    expect((await pay(await grant(2, { period: '2026-05' }))).errors).toEqual([]);
  });

  it('is done by one of two clerks who pay the same month at the same time, from one fund or two', async () => {
    for (const [n, accounts] of [
      [3, [account, account]],
      [4, [account, specialFund]],
    ] as const) {
      const order = await grant(n);
      const answers = await Promise.all(accounts.map((from) => pay({ ...order, account: from })));
      expect(answers.filter((answer) => answer.result)).toHaveLength(1);
      for (const code of answers.flatMap(codesOf)) expect(['CONFLICT', 'BAD_USER_INPUT']).toContain(code);
    }
  });

  it('happens once for one key, and refuses the key for another payment', async () => {
    const once = { ...(await grant(5)), idempotencyKey: randomUUID() };
    const [first, repeated] = await Promise.all([pay(once), pay(once)]);
    expect(repeated.result.id).toBe(first.result.id);
    expect(codeOf(await pay({ ...once, paidOn: '2026-06-11' }))).toBe('CONFLICT');
  });

  it('lists every fault of an input at once', async () => {
    const wrong = { account: 'x', evidence: '', paidOn: '2999-01-01' };
    expect(faultsOf(await pay(wrong))).toEqual([
      'input.account INVALID_FORMAT',
      'input.paidOn IN_THE_FUTURE',
      'input.evidence TOO_SMALL',
    ]);
  });

  it('is refused from a community’s account, from a fund that holds too little, before it was opened: all told', async () => {
    const communityFund = await openFund(subgraph, '220102001001', 'BUDGET', '10');
    const wrong = { ...(await grant(1)), account: communityFund, paidOn: '2025-12-31' };
    expect(faultsOf(await pay(wrong))).toEqual([
      'input.account NOT_A_COUNTYS',
      'input.paidOn BEFORE_OPENED',
      'input.account INSUFFICIENT_FUNDS',
      'input.evidence ALREADY_PAID',
    ]);
  });

  it('is refused from another county’s fund, and from money that is not for it', async () => {
    expect(faultsOf(await pay({ ...(await grant(6)), account: otherCounty }))).toEqual(['input.evidence OTHER_COUNTY']);
    const lottery = await openFund(subgraph, '220102', 'WELFARE_LOTTERY', '1000');
    const wrong = { ...(await grant(6)), account: lottery };
    expect(faultsOf(await pay(wrong))).toEqual(['input.evidence NOT_OF_THIS_SOURCE']);
    expect((await pay({ ...(await grant(6, { kind: 'TEMPORARY' })), account: lottery })).errors).toEqual([]);
  });

  it('is refused from an account that does not exist, and to another department’s officials', async () => {
    expect(codeOf(await pay({ ...(await grant(7)), account: id('f', 1) }))).toBe('NOT_FOUND');
    expect(codeOf(await pay(await grant(7), { dept: 'civil-affairs' }))).toBe('FORBIDDEN_FIELD');
  });

  it.each([
    ['is suspended', { status: 'SUSPENDED' }, ['input.evidence NOT_ACTIVE']],
    ['has ended', { status: 'ENDED' }, ['input.evidence NOT_ACTIVE']],
    ['is of later months only', { grantedOn: '2026-07-01' }, ['input.evidence BEFORE_GRANTED']],
  ])('is refused when the grant %s', async (_, told, faults) => {
    expect(faultsOf(await pay(await grant(8, told)))).toEqual(faults);
  });
});

describe('an order to pay', () => {
  const orderOf = async (told: object, period = '2026-06') =>
    (await orderPayments(subgraph, [grantOf(20, told)], period)).orders[0];

  it('says amount and household as civil affairs decided, and that nothing speaks against it', async () => {
    const { orders, errors, subjects } = await orderPayments(subgraph, [grantOf(20)], '2026-06');
    expect(errors).toEqual([]);
    expect(orders).toEqual([
      {
        period: '2026-06',
        amount: '725.00',
        isPayable: true,
        refusals: [],
        household: { id: id('a', 20) },
        payment: null,
        evidence: expect.any(String),
      },
    ]);
    expect(subjects).toContain(`Household:${id('a', 20)}`);
  });

  it('is none, without evidence, when civil affairs did not tell all of it', async () => {
    for (const told of [
      { status: null },
      { monthlyAmount: null },
      { household: null },
      { household: { id: id('a', 1) } },
    ]) {
      expect(await orderOf(told)).toMatchObject({
        isPayable: false,
        refusals: ['UNKNOWN'],
        amount: null,
        evidence: null,
      });
    }
    expect(await orderOf({}, '2999-01')).toMatchObject({ refusals: ['UNKNOWN'], evidence: null });
  });

  it('tells what was paid for the month already', async () => {
    const { result } = await pay(await grant(21));
    const { orders } = await orderPayments(subgraph, [grantOf(21)], '2026-06');
    expect(orders[0]).toMatchObject({ isPayable: false, refusals: ['ALREADY_PAID'], payment: { id: result.id } });
  });

  it('is good for the official who asked, and for nothing but a payment', async () => {
    const order = await grant(22);
    expect(faultsOf(await pay(order, { sub: 'colleague' }))).toEqual(['input.evidence EVIDENCE']);
    const { evidence } = order;
    const changed = `${evidence.slice(0, -9)}${evidence.at(-9) === 'A' ? 'B' : 'A'}${evidence.slice(-8)}`;
    expect(faultsOf(await pay({ ...order, evidence: changed }))).toEqual(['input.evidence EVIDENCE']);
    expect((await pay(order)).result.amount).toBe('725.00');
  });

  it('is made for 100 grants in as many statements as for 10', async () => {
    const ask = async (count: number) => {
      const grants = Array.from({ length: count }, (_, n) => grantOf(1_000 + n));
      expect((await orderPayments(subgraph, grants, '2026-06')).orders).toHaveLength(count);
      return subgraph.statements();
    };
    expect([await ask(10), await ask(100)]).toEqual([1, 1]);
  });
});

describe('paying several grants', () => {
  const evidences = async (...numbers: number[]) => Promise.all(numbers.map(async (n) => (await grant(n)).evidence));
  const payAll = (evidence: string[]) => mutate(subgraph, 'payGrants', { account, paidOn: '2026-06-10', evidence });

  it('pays all of them, and lists in the next month those that are due again', async () => {
    const { result, errors } = await payAll(await evidences(30, 31, 32));
    expect(errors).toEqual([]);
    expect(result.map((one: { amount: string }) => one.amount)).toEqual(['725.00', '725.00', '725.00']);
    const due = async (region: string, period: string) => {
      const document = `query ($region: RegionCode!, $period: String!) { paymentsDue(region: $region, period: $period, first: 100) {
        edges { node { assistance { id } } } } }`;
      const { data } = await subgraph.execute(document, { region, period });
      return data.paymentsDue.edges.map((edge: { node: { assistance: { id: string } } }) => edge.node.assistance.id);
    };
    expect(await due('220102', '2026-07')).toEqual(expect.arrayContaining([30, 31, 32].map((n) => id('e', n))));
    expect((await pay(await grant(31, { period: '2026-07' }))).errors).toEqual([]);
    expect(await due('220102', '2026-07')).not.toContain(id('e', 31));
    expect(await due('220103', '2026-07')).toEqual([]);
  });

  it('pays none when one is refused, and says which', async () => {
    const [good = '', paid = ''] = await evidences(33, 30);
    const bad = await evidenceOf(subgraph, grantOf(34, { status: 'SUSPENDED' }), '2026-06');
    expect(faultsOf(await payAll([good, bad, paid, good]))).toEqual([
      'input.evidence.1 NOT_ACTIVE',
      'input.evidence.2 ALREADY_PAID',
      'input.evidence.3 ALREADY_PAID',
    ]);
    expect(faultsOf(await payAll([good, 'made up']))).toEqual(['input.evidence.1 EVIDENCE']);
    expect((await payAll([good])).errors).toEqual([]);
  });
});

describe('reversing a payment', () => {
  it('returns the money once, and lets the month be paid again', async () => {
    const paid = (await pay(await grant(10))).result;
    const which = { payment: paid.id, expectedVersion: 1, reversedOn: '2026-06-20' };
    const { result } = await reverse(which);
    expect(result).toMatchObject({ status: 'REVERSED', reversedOn: '2026-06-20', version: 2 });
    expect(Number(result.account.balance)).toBe(Number(paid.account.balance) + 725);
    const twice = await reverse({ ...which, expectedVersion: 2 });
    expect(codeOf(twice)).toBe('CONFLICT');
    expect(twice.errors[0]?.message).toContain('possible is nothing more');
    expect((await pay(await grant(10))).result.status).toBe('PAID');
  });

  it('is refused before the payment, in the future, at another version, and of what does not exist', async () => {
    const { id: payment } = (await pay(await grant(11))).result;
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
    const { id: payment } = (await pay(await grant(12))).result;
    const which = { payment, expectedVersion: 1, reversedOn: '2026-06-20' };
    const answers = await Promise.all([reverse(which), reverse(which)]);
    expect(answers.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
  });

  it('is refused where the fund was closed since', async () => {
    const closing = await openFund(subgraph, '220104', 'BUDGET', '1000');
    const community = { __typename: 'Community', code: '220104001001' };
    const at104 = { household: { __typename: 'Household', id: id('a', 13), community } };
    const { id: payment } = (await pay({ ...(await grant(13, at104)), account: closing })).result;
    await subgraph.db.update(accounts).set({ closedOn: '2026-06-15' }).where(eq(accounts.id, closing));
    expect(codeOf(await reverse({ payment, expectedVersion: 1, reversedOn: '2026-06-20' }))).toBe('CONFLICT');
  });

  it('and paying again read what is now when both stand in one operation', async () => {
    const { id: payment } = (await pay(await grant(14))).result;
    const { data, errors } = await subgraph.execute(
      `mutation ($back: ReversePaymentInput!, $again: PayGrantInput!) {
        back: reversePayment(input: $back) { payment { status account { balance } } }
        again: payGrant(input: $again) { payment { status account { balance } } } }`,
      {
        back: { idempotencyKey: randomUUID(), payment, expectedVersion: 1, reversedOn: '2026-06-20' },
        again: { idempotencyKey: randomUUID(), ...(await grant(14)) },
      },
    );
    expect(errors).toEqual([]);
    const { back, again } = data;
    expect([back.payment.status, again.payment.status]).toEqual(['REVERSED', 'PAID']);
    expect(Number(back.payment.account.balance) - Number(again.payment.account.balance)).toBe(725);
  });
});
