import { randomUUID } from 'node:crypto';
import type { Database } from '@community-graph/kit/database/connect';
import { id } from '@community-graph/kit/testing/identifier';
import type { TestAnswer, TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';

/** What tests see of an account, a payment, an appropriation and so on. */
export const ACCOUNT = `account { id balance version openedOn closedOn
  entries(first: 10) { totalCount edges { node { id date amount direction memo kind purpose } } } }`;
export const PAYMENT = `payment { id kind status amount period paidOn version reversedOn decision { kind id number }
  assistance { id } household { id } payee { __typename ... on Household { id } } account { id balance } }`;
const APPROPRIATION = `appropriation { id status version amount level use source arrivedOn closedOn
  fiscalYear { year } community { code } from { code } }`;
const PROJECT = 'project { id status version approvalNumber acceptanceNumber funds { source planned approved spent } }';
const DISCLOSURE = `disclosure { id quarter dueOn publishedOn community { code }
  lines { source openingBalance received spent closingBalance spendings { purpose amount } } }`;
const YEAR = 'fiscalYear { year openedOn closedOn version }';

/** Input type of each mutation, and what is asked of its result. */
const mutations = {
  openAccount: ['OpenAccountInput', ACCOUNT],
  closeAccount: ['CloseAccountInput', ACCOUNT],
  recordAppropriation: ['RecordAppropriationInput', ACCOUNT],
  recordSpending: ['RecordSpendingInput', ACCOUNT],
  reverseTransfer: ['ReverseTransferInput', ACCOUNT],
  closePeriod: ['ClosePeriodInput', 'closedPeriod { period closedOn region { code } }'],
  publishDisclosure: ['PublishDisclosureInput', DISCLOSURE],
  payGrant: ['PayGrantInput', PAYMENT],
  payGrants: ['PayGrantsInput', 'payments { id amount household { id } }'],
  reversePayment: ['ReversePaymentInput', PAYMENT],
  openFiscalYear: ['OpenFiscalYearInput', YEAR],
  closeFiscalYear: ['CloseFiscalYearInput', YEAR],
  setWorkFundStandard: ['SetWorkFundStandardInput', 'workFundStandard { id regionKind fromYear amount basis }'],
  draftAppropriation: ['DraftAppropriationInput', APPROPRIATION],
  approveAppropriation: ['ApproveAppropriationInput', APPROPRIATION],
  payAppropriation: ['PayAppropriationInput', APPROPRIATION],
  closeAppropriation: ['CloseAppropriationInput', APPROPRIATION],
  planProject: ['PlanProjectInput', PROJECT],
  approveProject: ['ApproveProjectInput', PROJECT],
  startProject: ['StartProjectInput', PROJECT],
  spendOnProject: ['SpendOnProjectInput', PROJECT],
  acceptProject: ['AcceptProjectInput', PROJECT],
  settleProject: ['SettleProjectInput', PROJECT],
  cancelProject: ['CancelProjectInput', PROJECT],
} as const;

/** A mutation of this subgraph. */
export type MutationName = keyof typeof mutations;

/**
 * Runs a mutation, with a key of its own unless the input brings one, and asks for the thing that it changed, or for what
 * is asked. `result` is the thing, if any.
 */
export async function mutate(
  subgraph: TestSubgraph,
  mutation: MutationName,
  input: object,
  caller: object = {},
  asked?: string,
): Promise<TestAnswer & { result: TestAnswer['data'] }> {
  const [inputType, whole] = mutations[mutation];
  const selection = asked ?? whole;
  const document = `mutation ($input: ${inputType}!) { done: ${mutation}(input: $input) { ${selection} } }`;
  const answer = await subgraph.execute(document, { input: { idempotencyKey: randomUUID(), ...input } }, caller);
  return { ...answer, result: Object.values(answer.data?.done ?? {})[0] };
}

/** A grant as the gateway represents it, with what civil affairs tells. */
export const grantOf = (n: number, told: object = {}): object => ({
  __typename: 'Assistance',
  id: id('e', n),
  kind: 'MINIMUM_LIVING_GUARANTEE',
  status: 'ACTIVE',
  monthlyAmount: '725.00',
  grantedOn: '2026-01-15',
  decisionNumber: `220102民助〔2026〕${n}号`,
  household: { __typename: 'Household', id: id('a', n), community: { __typename: 'Community', code: '220102001001' } },
  ...told,
});

const ORDERS = `query ($r: [_Any!]!, $period: String!) { _entities(representations: $r) { ... on Assistance {
  paymentOrder(period: $period) { period amount isPayable refusals household { id } payment { id } evidence } } } }`;

/** Orders to pay a month of grants, as the gateway has them made. */
export async function orderPayments(
  subgraph: TestSubgraph,
  grants: readonly object[],
  period: string,
  caller: object = {},
): Promise<TestAnswer & { orders: TestAnswer['data'][] }> {
  const answer = await subgraph.execute(ORDERS, { r: grants, period }, caller);
  const entities = (answer.data?._entities ?? []) as { paymentOrder: unknown }[];
  return { ...answer, orders: entities.map(({ paymentOrder }) => paymentOrder) };
}

/** Evidence to pay a month of a grant by. */
export async function evidenceOf(subgraph: TestSubgraph, grant: object, period: string): Promise<string> {
  const { orders } = await orderPayments(subgraph, [grant], period);
  return orders[0].evidence;
}

/** Opens a fund of a county or community, with some money in it, in yuan; gives its identifier. */
export async function openFund(subgraph: TestSubgraph, region: string, source: string, yuan: string): Promise<string> {
  const opened = await mutate(subgraph, 'openAccount', { region, source, openedOn: '2026-01-01' });
  const account: string = opened.result.id;
  const appropriation = { account, amount: yuan, postedOn: '2026-01-02', memo: '年初预算' };
  await mutate(subgraph, 'recordAppropriation', appropriation);
  return account;
}

/** What of the books is wrong, counted: nothing, ever. */
export interface Audit {
  /** Accounts whose balance is not the sum of their entries. */
  readonly unequal: number;
  /** Sum of all balances. */
  readonly total: number;
  /** Funds below zero. */
  readonly negative: number;
  /** Payments whose transfers are not one out, and one back when reversed, of their own amount. */
  readonly untraceable: number;
  /** Months of a decision that are paid more than once. */
  readonly twice: number;
  /** Days on which a fund was below zero, whenever it was posted. */
  readonly overdrawn: number;
  /** Projects on which other than the ledger's sum was spent. */
  readonly unlike: number;
  /** Disclosed sums that are not the ledger's. */
  readonly misstated: number;
}

/** The audit of books that are right. */
export const SOUND: Audit = {
  unequal: 0,
  total: 0,
  negative: 0,
  untraceable: 0,
  twice: 0,
  overdrawn: 0,
  unlike: 0,
  misstated: 0,
};

/** Audits the books from the tables themselves: sums by hand, since no query of the graph says this. */
export async function auditBooks(db: Database): Promise<Audit> {
  const { rows } = await db.execute(sql`
    with sides as (
      select debit_account_id as account_id, amount from transfers
      union all select credit_account_id, -amount from transfers),
    ledger as (
      select a.*, coalesce((select sum(amount) from sides where account_id = a.id), 0) as posted from accounts a),
    paid as (
      select p.*,
        (select count(*) from transfers t where t.payment_id = p.id and t.kind = 'PAYMENT'
          and t.amount = p.amount and t.credit_account_id = p.account_id) as gone,
        (select count(*) from transfers t where t.payment_id = p.id and t.kind = 'REVERSAL'
          and t.amount = p.amount and t.debit_account_id = p.account_id) as returned
      from payments p),
    days as (
      select sum(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end))
        over (partition by e.account_id order by e.posted_on) as held
      from ledger_entries e join accounts a on a.id = e.account_id and a.kind = 'FUND' group by e.account_id, e.posted_on),
    disclosed as (
      select l.*, d.community_code, to_char(to_date(left(d.quarter, 4) || (substr(d.quarter, 7)::int * 3), 'YYYYMM')
        + interval '1 month' - interval '1 day', 'YYYY-MM-DD')::date as until
      from disclosure_lines l join disclosures d on d.id = l.disclosure_id)
    select (select count(*)::int from ledger where balance <> posted) as unequal,
      (select coalesce(sum(balance), 0)::int from ledger) as total,
      (select count(*)::int from ledger where kind = 'FUND' and balance < 0) as negative,
      (select count(*)::int from paid where gone <> 1 or returned <> (status = 'REVERSED')::int) as untraceable,
      (select count(*)::int from (
        select from payments where status = 'PAID' group by decision_id, period having count(*) > 1) months) as twice,
      (select count(*)::int from days where held < 0) as overdrawn,
      (select count(*)::int from project_funds f where spent <> (
        select coalesce(sum(case t.kind when 'REVERSAL' then -t.amount else t.amount end), 0)
        from transfers t join accounts a on a.id in (t.debit_account_id, t.credit_account_id) and a.kind = 'FUND'
        where t.project_id = f.project_id and a.source = f.source)) as unlike,
      (select count(*)::int from disclosed d where closing <> (
        select coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end), 0)
        from ledger_entries e join accounts a on a.id = e.account_id and a.kind = 'FUND'
        where a.region_code = d.community_code and a.source = d.source and e.posted_on <= d.until)
        or spent <> (select coalesce(sum(s.amount), 0) from disclosure_spendings s
          where s.disclosure_id = d.disclosure_id and s.source = d.source)) as misstated`);
  return rows[0] as unknown as Audit;
}
