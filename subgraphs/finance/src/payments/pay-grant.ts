import { communityCode, identifier, pastDate, positiveAmount } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { checkPosting, lockAccounts, postTransfer } from '../accounts/post-transfer.ts';
import type { Context } from '../context.ts';
import { payments } from './tables.ts';

const MONTH_LENGTH = 'YYYY-MM'.length;

const inputSchema = z.object({
  idempotencyKey,
  assistance: identifier,
  household: identifier,
  community: communityCode,
  account: identifier,
  period: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'must be a month, YYYY-MM', abort: true })
    .refine((period) => period <= chinaDate().slice(0, MONTH_LENGTH), {
      message: 'must not be in the future',
      params: { code: 'IN_THE_FUTURE' },
    }),
  amount: positiveAmount,
  paidOn: pastDate,
});

type Input = z.infer<typeof inputSchema>;

/** Pays one month of one grant from a county's fund, once; returns the payment's identifier. */
export function payGrant(context: Context, input: unknown): Promise<{ payment: string }> {
  return runCommand(context, { name: 'payGrant', input, schema: inputSchema, run: pay });
}

async function pay(tx: Database, input: Input, faults: Faults): Promise<{ payment: string }> {
  // The fund's lock also makes two payments of the same month wait for each other.
  const locked = await lockAccounts(tx, input.account);
  const { assistance, household, community, period, amount, paidOn } = input;
  if (locked.fund.ownerKind !== 'COUNTY') {
    faults.add('account', 'NOT_A_COUNTYS', 'grants are paid from a county’s fund; name one of those.');
  }
  checkPosting(locked, { postedOn: paidOn, spends: amount }, faults, 'paidOn');
  const earlier = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.assistanceId, assistance), eq(payments.period, period), eq(payments.status, 'PAID')));
  if (earlier.length > 0) faults.add('period', 'ALREADY_PAID', `this assistance was paid for ${period} already.`);
  faults.throwIfAny();
  const [paid] = await tx
    .insert(payments)
    .values({
      assistanceId: assistance,
      householdId: household,
      communityCode: community,
      period,
      amount,
      paidOn,
      accountId: locked.fund.id,
      status: 'PAID',
    })
    .returning({ id: payments.id });
  if (!paid) throw new Error('The insert returned no row.');
  await postTransfer(tx, {
    debitAccountId: locked.expenditure.id,
    creditAccountId: locked.fund.id,
    amount,
    postedOn: paidOn,
    memo: `救助发放 ${period}`,
    kind: 'PAYMENT',
    paymentId: paid.id,
  });
  return { payment: paid.id };
}
