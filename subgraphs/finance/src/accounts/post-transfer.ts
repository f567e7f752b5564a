import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError, type Faults, NotFoundError } from '@community-graph/kit/errors';
import { and, asc, eq, gt, inArray, max, sql } from 'drizzle-orm';
import { closedPeriods } from '../periods/tables.ts';
import { ledgerEntries } from './ledger-entries.ts';
import { monthOf } from './months.ts';
import { type AccountRow, accounts, type FundSource, type TransferRow, transfers } from './tables.ts';

/** A fund account with its contra accounts, locked for this transaction. */
export interface LockedAccounts {
  readonly fund: AccountRow;
  readonly appropriation: AccountRow;
  readonly expenditure: AccountRow;
  /** The last month that is closed for the fund's owner. */
  readonly closedThrough: string | null;
}

/** Locks a fund and its contra accounts in the order of their ids, so that postings cannot wait for each other. */
export async function lockAccounts(tx: Database, fundId: string): Promise<LockedAccounts> {
  const [named] = await tx.select().from(accounts).where(eq(accounts.id, fundId));
  if (named?.kind !== 'FUND') throw new NotFoundError('Fund account', fundId);
  const set = await tx
    .select()
    .from(accounts)
    .where(and(eq(accounts.regionCode, named.regionCode), eq(accounts.source, named.source)))
    .orderBy(asc(accounts.id))
    .for('update');
  const find = (kind: AccountRow['kind']) => {
    const found = set.find((account) => account.kind === kind);
    if (!found) throw new Error(`The ${kind} account of ${named.regionCode} ${named.source} is missing.`);
    return found;
  };
  // Read after the lock: closing a period takes the same lock, so none can be closed from here on.
  const closedThrough = await closedThroughOf(tx, named.regionCode);
  return { fund: find('FUND'), appropriation: find('APPROPRIATION'), expenditure: find('EXPENDITURE'), closedThrough };
}

/** The last month that is closed for an owner of accounts; months are closed in order. */
export async function closedThroughOf(tx: Database, regionCode: string): Promise<string | null> {
  const [last] = await tx
    .select({ period: max(closedPeriods.period) })
    .from(closedPeriods)
    .where(eq(closedPeriods.regionCode, regionCode));
  return last?.period ?? null;
}

/** The identifier of the fund of an owner and source, if it has one. */
export async function findFund(tx: Database, regionCode: string, source: FundSource): Promise<string | null> {
  const [fund] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.regionCode, regionCode), eq(accounts.source, source), eq(accounts.kind, 'FUND')));
  return fund?.id ?? null;
}

/** What is to be posted, and the input fields at which its faults are told. */
export interface Posting {
  readonly postedOn: string;
  /** Fen that leave the fund. */
  readonly spends: number;
  readonly dayField?: string;
  readonly amountField?: string;
}

/** Adds the faults of posting to a fund on a day. */
export async function checkPosting(
  tx: Database,
  { fund, closedThrough }: LockedAccounts,
  { postedOn, spends, dayField = 'postedOn', amountField = 'amount' }: Posting,
  faults: Faults,
): Promise<void> {
  if (fund.closedOn) throw new ConflictError(`The account was closed on ${fund.closedOn}.`);
  if (postedOn < fund.openedOn) faults.add(dayField, 'BEFORE_OPENED', `the account was opened on ${fund.openedOn}.`);
  if (closedThrough !== null && monthOf(postedOn) <= closedThrough) {
    faults.add(dayField, 'PERIOD_CLOSED', `the books are closed through ${closedThrough}; post in an open month.`);
  }
  if (spends > 0 && spends > (await availableOn(tx, fund, postedOn))) {
    faults.add(amountField, 'INSUFFICIENT_FUNDS', 'the account holds less than this; record an appropriation first.');
  }
}

/**
 * The most that may leave a fund on a day: the least that it held at the end of that day or of any later one, so that what
 * is posted late makes it negative on no day. Only entries after the day are read.
 */
async function availableOn(tx: Database, fund: AccountRow, day: string): Promise<number> {
  const change = sql`case ${ledgerEntries.direction} when 'DEBIT' then ${ledgerEntries.amount} else -${ledgerEntries.amount} end`;
  const later = tx
    .select({
      sinceThen: sql<string>`sum(sum(${change})) over (order by ${ledgerEntries.postedOn} desc)`.as('since_then'),
    })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.accountId, fund.id), gt(ledgerEntries.postedOn, day)))
    .groupBy(ledgerEntries.postedOn)
    .as('later');
  const [most] = await tx.select({ value: sql<string | null>`max(${later.sinceThen})` }).from(later);
  return fund.balance - Math.max(0, Number(most?.value ?? 0));
}

/** A transfer to post: what it does not say is nothing. */
export type NewTransfer = Pick<
  TransferRow,
  'debitAccountId' | 'creditAccountId' | 'amount' | 'postedOn' | 'memo' | 'kind'
> &
  Partial<TransferRow>;

/** Posts one transfer: the debited account's balance rises, the credited one's falls. Returns its identifier. */
export async function postTransfer(tx: Database, transfer: NewTransfer): Promise<string> {
  const [posted] = await tx.insert(transfers).values(transfer).returning({ id: transfers.id });
  if (!posted) throw new Error('The insert returned no row.');
  const change = sql`case when ${accounts.id} = ${transfer.debitAccountId} then ${transfer.amount}::bigint else ${-transfer.amount}::bigint end`;
  await tx
    .update(accounts)
    .set({ balance: sql`${accounts.balance} + ${change}`, version: sql`${accounts.version} + 1` })
    .where(inArray(accounts.id, [transfer.debitAccountId, transfer.creditAccountId]));
  return posted.id;
}
