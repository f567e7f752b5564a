import { identifier, pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { checkPosting, lockAccounts, postTransfer } from './post-transfer.ts';

const inputSchema = z.object({
  idempotencyKey,
  account: identifier,
  amount: positiveAmount,
  postedOn: pastDate,
  memo: shortText(200),
});

/** Records an appropriation to a fund; returns the fund's identifier. */
export function recordAppropriation(context: Context, input: unknown): Promise<{ account: string }> {
  return runCommand(context, {
    name: 'recordAppropriation',
    input,
    schema: inputSchema,
    run: async (tx, { account, amount, postedOn, memo }, faults) => {
      const locked = await lockAccounts(tx, account);
      checkPosting(locked, { postedOn, spends: 0 }, faults);
      faults.throwIfAny();
      const sides = { debitAccountId: locked.fund.id, creditAccountId: locked.appropriation.id };
      await postTransfer(tx, { ...sides, amount, postedOn, memo, kind: 'APPROPRIATION' });
      return { account };
    },
  });
}

/** Records spending from a fund; returns the fund's identifier. */
export function recordSpending(context: Context, input: unknown): Promise<{ account: string }> {
  return runCommand(context, {
    name: 'recordSpending',
    input,
    schema: inputSchema,
    run: async (tx, { account, amount, postedOn, memo }, faults) => {
      const locked = await lockAccounts(tx, account);
      checkPosting(locked, { postedOn, spends: amount }, faults);
      faults.throwIfAny();
      const sides = { debitAccountId: locked.expenditure.id, creditAccountId: locked.fund.id };
      await postTransfer(tx, { ...sides, amount, postedOn, memo, kind: 'SPENDING' });
      return { account };
    },
  });
}
