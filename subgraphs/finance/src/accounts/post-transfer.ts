import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError, type Faults, NotFoundError } from '@community-graph/kit/errors';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { type AccountRow, accounts, type TransferRow, transfers } from './tables.ts';

/** A fund account with its contra accounts, locked for this transaction. */
export interface LockedAccounts {
  readonly fund: AccountRow;
  readonly appropriation: AccountRow;
  readonly expenditure: AccountRow;
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
  return { fund: find('FUND'), appropriation: find('APPROPRIATION'), expenditure: find('EXPENDITURE') };
}

/** Adds the faults of posting to a fund on a day. */
export function checkPosting(
  { fund }: LockedAccounts,
  posting: { postedOn: string; spends: number },
  faults: Faults,
  dayField = 'postedOn',
): void {
  if (fund.closedOn) throw new ConflictError(`The account was closed on ${fund.closedOn}.`);
  if (posting.postedOn < fund.openedOn) {
    faults.add(dayField, 'BEFORE_OPENED', `the account was opened on ${fund.openedOn}.`);
  }
  if (posting.spends > fund.balance) {
    faults.add('amount', 'INSUFFICIENT_FUNDS', 'the account holds less than this; record an appropriation first.');
  }
}

/** Posts one transfer: the debited account's balance rises, the credited one's falls. */
export async function postTransfer(
  tx: Database,
  transfer: Omit<TransferRow, 'id' | 'paymentId'> & { paymentId?: string },
): Promise<void> {
  await tx.insert(transfers).values(transfer);
  const change = sql`case when ${accounts.id} = ${transfer.debitAccountId} then ${transfer.amount}::bigint else ${-transfer.amount}::bigint end`;
  await tx
    .update(accounts)
    .set({ balance: sql`${accounts.balance} + ${change}`, version: sql`${accounts.version} + 1` })
    .where(inArray(accounts.id, [transfer.debitAccountId, transfer.creditAccountId]));
}
