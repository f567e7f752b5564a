import { afterMonths } from '@community-graph/kit/dates';
import { expect } from 'vitest';
import type { Year } from './year.ts';

const ORDER = `query ($id: ID!, $period: String!) { assistance(id: $id) { paymentOrder(period: $period) {
  amount isPayable refusals evidence } } }`;

/** What finance would pay of a grant for a month, by what civil affairs decided. */
export async function paymentOrder(year: Year, assistance: string, period: string) {
  return (await year.ask('treasurer', ORDER, { id: assistance, period })).assistance.paymentOrder;
}

/** Pays so many months of a grant from a month on, from the county's budget, today; answers with the payments. */
export async function pay(
  year: Year,
  assistance: string,
  { from, months, amount }: { from: string; months: number; amount: string },
) {
  const account = await countyFund(year);
  const periods = Array.from({ length: months }, (_, at) => afterMonths(`${from.slice(0, 7)}-01`, at).slice(0, 7));
  const orders = [];
  for (const period of periods) orders.push(await paymentOrder(year, assistance, period));
  expect(orders.map(({ amount, isPayable }) => ({ amount, isPayable }))).toEqual(
    periods.map(() => ({ amount, isPayable: true })),
  );
  const input = { account: account.id, evidence: orders.map(({ evidence }) => evidence), paidOn: year.ago(0) };
  const wanted = 'payments { id period amount status account { balance } }';
  const payments: { id: string; period: string; account: { balance: string } }[] = await year.act(
    'treasurer',
    'payGrants',
    input,
    wanted,
  );
  expect(payments).toMatchObject(periods.map((period) => ({ period, amount, status: 'PAID' })));
  const left = Number(account.balance) - months * Number(amount);
  expect(payments[0]?.account.balance).toBe(left.toFixed(2));
  const again = await year.refused('treasurer', 'payGrants', input);
  expect(again.faults).toEqual(periods.map((_, at) => `input.evidence.${at} ALREADY_PAID`));
  return payments;
}

async function countyFund(year: Year): Promise<{ id: string; balance: string }> {
  const query = `query ($county: RegionCode!) { accounts(filter: { region: $county, owner: COUNTY, source: BUDGET, kind: FUND }) {
    edges { node { id balance } } } }`;
  const { accounts } = await year.ask('treasurer', query, { county: year.county });
  return accounts.edges[0].node;
}

/** A payment leads back to the decision, and the decision to the household that lives in the community. */
export async function leadsBack(
  year: Year,
  payment: string,
  to: { assistance: string; decisionNumber: string; household: string },
) {
  const question = `query ($id: ID!) { payment(id: $id) { decision { kind id number } payee { ... on Household { id } }
    assistance { id decisionNumber status household { id community { code } } } } }`;
  const told = await year.ask('treasurer', question, { id: payment });
  expect(told.payment).toEqual({
    decision: { kind: 'ASSISTANCE', id: to.assistance, number: to.decisionNumber },
    payee: { id: to.household },
    assistance: {
      ...{ id: to.assistance, decisionNumber: to.decisionNumber, status: 'ACTIVE' },
      household: { id: to.household, community: { code: year.community } },
    },
  });
}
