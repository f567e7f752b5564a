import { randomUUID } from 'node:crypto';
import type { Database } from '@community-graph/kit/database/connect';
import type { TestAnswer, TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';

/** Input types of the mutations. */
const inputTypes = {
  openAccount: 'OpenAccountInput',
  recordAppropriation: 'RecordTransferInput',
  recordSpending: 'RecordTransferInput',
  payGrant: 'PayGrantInput',
  reversePayment: 'ReversePaymentInput',
};

/** A mutation of this subgraph. */
export type MutationName = keyof typeof inputTypes;

/** What tests see of an account and of a payment. */
export const ACCOUNT = `account { id balance version openedOn closedOn
  entries(first: 10) { totalCount edges { node { date amount direction memo kind } } } }`;
export const PAYMENT =
  'payment { id status amount period paidOn version reversedOn assistance { id } household { id } account { id balance } }';

/** Runs a mutation, with a key of its own unless the input brings one. `result` is the account or payment, if any. */
export async function mutate(
  subgraph: TestSubgraph,
  mutation: MutationName,
  input: object,
  caller: object = {},
): Promise<TestAnswer & { result: TestAnswer['data'] }> {
  const selection = mutation === 'payGrant' || mutation === 'reversePayment' ? PAYMENT : ACCOUNT;
  const document = `mutation ($input: ${inputTypes[mutation]}!) { done: ${mutation}(input: $input) { ${selection} } }`;
  const answer = await subgraph.execute(document, { input: { idempotencyKey: randomUUID(), ...input } }, caller);
  return { ...answer, result: answer.data?.done?.account ?? answer.data?.done?.payment };
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
  /** Months of a grant that are paid more than once. */
  readonly twice: number;
}

/** The audit of books that are right. */
export const SOUND: Audit = { unequal: 0, total: 0, negative: 0, untraceable: 0, twice: 0 };

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
      from payments p)
    select (select count(*)::int from ledger where balance <> posted) as unequal,
      (select coalesce(sum(balance), 0)::int from ledger) as total,
      (select count(*)::int from ledger where kind = 'FUND' and balance < 0) as negative,
      (select count(*)::int from paid where gone <> 1 or returned <> (status = 'REVERSED')::int) as untraceable,
      (select count(*)::int from (
        select from payments where status = 'PAID' group by assistance_id, period having count(*) > 1) months) as twice`);
  return rows[0] as unknown as Audit;
}
