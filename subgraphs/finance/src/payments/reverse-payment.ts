import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { checkPosting, lockAccounts, postTransfer } from '../accounts/post-transfer.ts';
import { transfers } from '../accounts/tables.ts';
import type { Context } from '../context.ts';
import { paymentLifeCycle } from './life-cycle.ts';
import { payments } from './tables.ts';

const inputSchema = z.object({ idempotencyKey, payment: identifier, expectedVersion, reversedOn: pastDate });

/** Reverses a payment: the money returns to its fund; returns the payment's identifier. */
export function reversePayment(context: Context, input: unknown): Promise<{ payment: string }> {
  return runCommand(context, {
    name: 'reversePayment',
    input,
    schema: inputSchema,
    run: async (tx, { payment: id, reversedOn, ...input }, faults) => {
      const [found] = await tx.select().from(payments).where(eq(payments.id, id)).for('update');
      const payment = requireVersion('Payment', id, found, input.expectedVersion);
      const status = nextState('Payment', paymentLifeCycle, payment.status, 'reverse');
      if (reversedOn < payment.paidOn) faults.add('reversedOn', 'BEFORE_PAID', `it was paid on ${payment.paidOn}.`);
      const locked = await lockAccounts(tx, payment.accountId);
      await checkPosting(tx, locked, { postedOn: reversedOn, spends: 0, dayField: 'reversedOn' }, faults);
      faults.throwIfAny();
      const { fund, expenditure } = locked;
      const { amount, period, version } = payment;
      await tx
        .update(payments)
        .set({ status, reversedOn, version: version + 1 })
        .where(eq(payments.id, id));
      const sides = { debitAccountId: fund.id, creditAccountId: expenditure.id };
      const memo = `冲正 ${period}`;
      const [posted] = await tx.select().from(transfers).where(eq(transfers.paymentId, id));
      const purpose = posted?.purpose ?? null;
      await postTransfer(tx, {
        ...sides,
        amount,
        postedOn: reversedOn,
        memo,
        kind: 'REVERSAL',
        purpose,
        paymentId: id,
      });
      return { payment: id };
    },
  });
}
