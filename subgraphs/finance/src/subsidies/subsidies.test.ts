import { id } from '@community-graph/kit/testing/identifier';
import { codeOf, codesOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { auditBooks, evidenceOf as grantEvidence, grantOf, mutate, openFund, SOUND } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { refusalsOf } from './membership-facts.ts';

const COMMUNITY = '220102001001';
let subgraph: TestSubgraph;
let account: string;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  account = await openFund(subgraph, '220102', 'BUDGET', '30000');
}, 60_000);
afterEach(async () => expect(await auditBooks(subgraph.db)).toEqual(SOUND));
afterAll(() => subgraph?.stop());

/** A membership as the gateway represents it, with what civil affairs tells. */
const member = (n: number, told: object = {}) => ({
  ...{ __typename: 'CommitteeMember', id: id('e', n), isSubsidised: true, startedOn: '2026-02-15', endedOn: null },
  community: { __typename: 'Community', code: COMMUNITY },
  resident: { __typename: 'Resident', id: id('b', n) },
  ...told,
});
const ORDERS = `query ($r: [_Any!]!, $period: String!) { _entities(representations: $r) { ... on CommitteeMember {
  subsidyOrder(period: $period) { period amount isPayable refusals resident { id } payment { id } evidence } } } }`;
const orders = async (members: readonly object[], period: string, caller: object = {}) => {
  const answer = await subgraph.execute(ORDERS, { r: members, period }, caller);
  const entities = (answer.data?._entities ?? []) as { subsidyOrder: TestOrder }[];
  return { ...answer, orders: entities.map(({ subsidyOrder }) => subsidyOrder) };
};
interface TestOrder {
  readonly evidence: string;
  readonly isPayable: boolean;
  readonly refusals: readonly string[];
}
const evidenceOf = async (members: readonly object[], period: string) =>
  (await orders(members, period)).orders.map(({ evidence }) => evidence);
const PAID = `payments { id kind status amount period paidOn decision { kind id number } assistance { id }
  household { id } payee { __typename ... on Resident { id } } account { balance } }`;
const pay = async (input: object, caller: object = {}) => {
  const document = `mutation ($input: PayCommitteeSubsidiesInput!) { payCommitteeSubsidies(input: $input) { ${PAID} } }`;
  const keyed = { idempotencyKey: crypto.randomUUID(), account, paidOn: '2026-06-10', ...input };
  const answer = await subgraph.execute(document, { input: keyed }, caller);
  return { ...answer, payments: answer.data?.payCommitteeSubsidies?.payments };
};

describe('an order to pay a subsidy', () => {
  it('is of 300 yuan for a member in office, and tells whom it is about', async () => {
    const { orders: made, errors, subjects } = await orders([member(1)], '2026-06');
    expect(errors).toEqual([]);
    expect(made).toEqual([
      {
        ...{ period: '2026-06', amount: '300.00', isPayable: true, refusals: [], payment: null },
        ...{ resident: { id: id('b', 1) }, evidence: expect.any(String) },
      },
    ]);
    expect(subjects).toContain(`Resident:${id('b', 1)}`);
  });

  it.each([
    ['has no subsidy', { isSubsidised: false }, '2026-06', ['NOT_SUBSIDISED']],
    ['took office later', {}, '2026-01', ['BEFORE_MEMBERSHIP']],
    ['took office in the month', {}, '2026-02', []],
    ['left before', { endedOn: '2026-06-01' }, '2026-06', ['AFTER_MEMBERSHIP']],
    ['left within the month', { endedOn: '2026-06-02' }, '2026-06', []],
    ['never was in office a day', { endedOn: '2026-02-15' }, '2026-02', ['AFTER_MEMBERSHIP']],
    ['is not told whole', { startedOn: undefined }, '2026-06', ['UNKNOWN']],
    ['is of a month to come', {}, '2999-01', ['UNKNOWN']],
  ])('of who %s is refused or not as the membership says', async (_, told, period, refusals) => {
    const [order] = (await orders([member(2, told)], period)).orders;
    expect([order?.refusals, order?.isPayable]).toEqual([refusals, refusals.length === 0]);
    if (refusals.length === 0 || refusals.includes('UNKNOWN')) return;
    expect(faultsOf(await pay({ evidence: [order?.evidence] }))).toEqual(
      refusals.map((code) => `input.evidence.0 ${code}`),
    );
  });

  it('tells all that speaks against it', () => {
    const facts = { membership: id('e', 1), resident: id('b', 1), community: COMMUNITY, isSubsidised: false };
    const early = { ...facts, startedOn: '2026-02-15', endedOn: '2026-02-15', period: '2026-01' };
    expect(refusalsOf(early)).toEqual(['NOT_SUBSIDISED', 'BEFORE_MEMBERSHIP', 'AFTER_MEMBERSHIP']);
  });
});

describe('paying subsidies', () => {
  it('takes the money from the county’s fund, to the members, by their memberships', async () => {
    const { payments, errors } = await pay({ evidence: await evidenceOf([member(11), member(12)], '2026-06') });
    expect(errors).toEqual([]);
    expect(payments).toEqual(
      [11, 12].map((n) => ({
        ...{ id: expect.any(String), kind: 'COMMITTEE_SUBSIDY', status: 'PAID', amount: '300.00', period: '2026-06' },
        ...{ paidOn: '2026-06-10', assistance: null, household: null, account: { balance: '29400.00' } },
        decision: { kind: 'COMMITTEE_MEMBERSHIP', id: id('e', n), number: '居委会任职 2026-02-15' },
        payee: { __typename: 'Resident', id: id('b', n) },
      })),
    );
    const [order] = (await orders([member(11)], '2026-06')).orders;
    expect(order).toMatchObject({ isPayable: false, refusals: ['ALREADY_PAID'], payment: { id: payments[0].id } });
    const document = `query ($r: [_Any!]!) { _entities(representations: $r) {
      ... on CommitteeMember { subsidies(first: 5) { totalCount edges { node { amount } } } }
      ... on Resident { payments { edges { node { kind } } } } } }`;
    const r = [
      { __typename: 'CommitteeMember', id: id('e', 11) },
      { __typename: 'Resident', id: id('b', 11) },
    ];
    const { data } = await subgraph.execute(document, { r });
    expect(data._entities).toEqual([
      { subsidies: { totalCount: 1, edges: [{ node: { amount: '300.00' } }] } },
      { payments: { edges: [{ node: { kind: 'COMMITTEE_SUBSIDY' } }] } },
    ]);
  });

  it('happens once a month for each resident, also by a second membership and by two clerks at once', async () => {
    const [one, other] = [member(21), member(22, { resident: { __typename: 'Resident', id: id('b', 21) } })];
    const both = await evidenceOf([one, other], '2026-05');
    expect(faultsOf(await pay({ evidence: both }))).toEqual(['input.evidence.1 ALREADY_PAID']);
    const answers = await Promise.all(both.map((evidence) => pay({ evidence: [evidence] })));
    expect(answers.flatMap(codesOf)).toEqual(['BAD_USER_INPUT']);
    expect((await pay({ evidence: await evidenceOf([one], '2026-04') })).errors).toEqual([]);
  });

  it('is of all of them or of none', async () => {
    const evidence = await evidenceOf([member(31), member(32, { isSubsidised: false })], '2026-06');
    expect(faultsOf(await pay({ evidence }))).toEqual(['input.evidence.1 NOT_SUBSIDISED']);
    expect((await orders([member(31)], '2026-06')).orders[0]?.isPayable).toBe(true);
  });

  it('may be reversed, and then paid again', async () => {
    const evidence = await evidenceOf([member(41)], '2026-06');
    const { payments } = await pay({ evidence });
    const reversal = { payment: payments[0].id, expectedVersion: 1, reversedOn: '2026-06-12' };
    expect((await mutate(subgraph, 'reversePayment', reversal)).result.status).toBe('REVERSED');
    expect((await pay({ evidence, paidOn: '2026-06-13' })).errors).toEqual([]);
  });

  it('is refused from another county’s fund, from money that is not for it, and with other evidence', async () => {
    const evidence = await evidenceOf([member(51)], '2026-06');
    const special = await openFund(subgraph, '220102', 'SPECIAL_FUND', '1000');
    const elsewhere = await openFund(subgraph, '220103', 'BUDGET', '1000');
    expect(faultsOf(await pay({ evidence, account: special }))).toEqual(['input.evidence.0 NOT_OF_THIS_SOURCE']);
    expect(faultsOf(await pay({ evidence, account: elsewhere }))).toEqual(['input.evidence.0 OTHER_COUNTY']);
    const grant = await grantEvidence(subgraph, grantOf(1), '2026-06');
    const forged = await pay({ evidence: [evidence[0], grant] });
    expect(codeOf(forged)).toBe('BAD_USER_INPUT');
    expect(faultsOf(forged)[0]).toMatch(/^input\.evidence\.1 /);
    expect(codeOf(await pay({ evidence }, { dept: 'civil-affairs' }))).toBe('FORBIDDEN_FIELD');
    expect(codeOf(await pay({ evidence }, { sub: 'another-treasurer' }))).toBe('BAD_USER_INPUT');
  });

  it('takes as many statements to order for 100 members as for 10', async () => {
    const ask = async (count: number) => {
      const { errors } = await orders(
        Array.from({ length: count }, (_, n) => member(n + 1)),
        '2026-06',
      );
      expect(errors).toEqual([]);
      return subgraph.statements();
    };
    expect(await ask(100)).toBe(await ask(10));
  });
});
