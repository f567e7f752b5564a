import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { BadUserInputError, type Faults } from '@community-graph/kit/errors';
import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { checkPosting, type LockedAccounts, lockAccounts, postTransfer } from '../accounts/post-transfer.ts';
import { mayBeSpentOn, purposeWords, type SpendingPurpose } from '../accounts/purposes.ts';
import { type PaymentRow, payments } from './tables.ts';

const MOST_AT_ONCE = 100;

/** Fields of every input that pays by evidence: from which fund, and when. */
export const paymentFields = { idempotencyKey, account: identifier, paidOn: pastDate };
/** One sealed order to pay. */
export const orderEvidence = z.string().min(1, 'must be the evidence of a payment order');
/** Several sealed orders to pay. */
export const orderEvidences = z.array(orderEvidence).min(1).max(MOST_AT_ONCE);

type Path = readonly (string | number)[];

/** What is to be paid by a decision for a month, and where in the input it stands. */
export interface PayableOrder {
  readonly payment: Pick<
    PaymentRow,
    'kind' | 'decisionId' | 'decisionNumber' | 'householdId' | 'residentId' | 'communityCode' | 'period' | 'amount'
  >;
  readonly purpose: SpendingPurpose;
  readonly memo: string;
  /** Why the facts speak against paying. */
  readonly refusals: readonly { readonly code: string; readonly message: string }[];
  readonly path: Path;
}

/** Whose payment a month is paid once: that of one decision, or of one resident. */
type Once = 'decisionId' | 'residentId';

/** Opens one of several evidences; tells which one is refused. */
export function openAt<Opened>(path: Path, open: () => Opened): Opened {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof BadUserInputError)) throw error;
    const faults = error.extensions.faults as { code: string; message: string }[];
    throw new BadUserInputError(faults.map(({ code, message }) => ({ path: ['input', ...path], code, message })));
  }
}

/**
 * Pays orders from a fund, all of them or none; the fund's lock also makes two payments of the same month wait for each
 * other. Returns the payments' identifiers.
 */
export async function payOrders(
  tx: Database,
  { account, paidOn, once }: { account: string; paidOn: string; once: Once },
  orders: readonly PayableOrder[],
  faults: Faults,
): Promise<string[]> {
  const locked = await lockAccounts(tx, account);
  if (locked.fund.ownerKind !== 'COUNTY') {
    faults.add('account', 'NOT_A_COUNTYS', 'grants are paid from a county’s fund; name one of those.');
  }
  const spends = orders.reduce((sum, { payment }) => sum + payment.amount, 0);
  await checkPosting(tx, locked, { postedOn: paidOn, spends, dayField: 'paidOn', amountField: 'account' }, faults);
  for (const order of orders) checkOrder(locked, order, faults);
  await checkUnpaid(tx, orders, once, faults);
  faults.throwIfAny();
  const paid: string[] = [];
  for (const order of orders) paid.push(await payOne(tx, locked, order, paidOn));
  return paid;
}

function checkOrder(
  { fund }: LockedAccounts,
  { payment, purpose, refusals, path }: PayableOrder,
  faults: Faults,
): void {
  for (const { code, message } of refusals) faults.add(path, code, message);
  if (fund.ownerKind === 'COUNTY' && !payment.communityCode.startsWith(fund.regionCode)) {
    const who = payment.householdId === null ? 'community is' : 'household lives';
    const message = `the ${who} outside ${fund.regionCode}; pay it from its own county’s fund.`;
    faults.add(path, 'OTHER_COUNTY', message);
  }
  if (!mayBeSpentOn(fund.source, purpose)) faults.add(path, 'NOT_OF_THIS_SOURCE', purposeWords(fund.source));
}

async function checkUnpaid(tx: Database, orders: readonly PayableOrder[], once: Once, faults: Faults): Promise<void> {
  const monthOf = (whose: string | null, period: string) => `${whose} ${period}`;
  const kinds = [...new Set(orders.map(({ payment }) => payment.kind))];
  const earlier = await tx
    .select({ whose: payments[once], period: payments.period })
    .from(payments)
    .where(
      and(
        inArray(
          payments[once],
          orders.map(({ payment }) => payment[once] ?? ''),
        ),
        inArray(payments.kind, kinds),
        eq(payments.status, 'PAID'),
      ),
    );
  const paid = new Set(earlier.map(({ whose, period }) => monthOf(whose, period)));
  for (const { payment, path } of orders) {
    const { period } = payment;
    const month = monthOf(payment[once], period);
    if (paid.has(month)) faults.add(path, 'ALREADY_PAID', `this was paid for ${period} already.`);
    paid.add(month);
  }
}

async function payOne(
  tx: Database,
  { fund, expenditure }: LockedAccounts,
  { payment, purpose, memo }: PayableOrder,
  paidOn: string,
): Promise<string> {
  const [paid] = await tx
    .insert(payments)
    .values({ ...payment, paidOn, accountId: fund.id, status: 'PAID' })
    .returning({ id: payments.id });
  if (!paid) throw new Error('The insert returned no row.');
  const sides = { debitAccountId: expenditure.id, creditAccountId: fund.id };
  const what = {
    amount: payment.amount,
    postedOn: paidOn,
    memo,
    kind: 'PAYMENT',
    purpose,
    paymentId: paid.id,
  } as const;
  await postTransfer(tx, { ...sides, ...what });
  return paid.id;
}
