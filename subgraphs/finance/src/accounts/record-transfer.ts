import { identifier, pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Faults } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { checkPosting, lockAccounts, postTransfer } from './post-transfer.ts';
import { mayBeSpentOn, PURPOSE_COMMANDS, purposeWords, SPENDING_PURPOSES, type SpendingPurpose } from './purposes.ts';
import type { FundSource } from './tables.ts';

const appropriationSchema = z.object({
  idempotencyKey,
  account: identifier,
  amount: positiveAmount,
  postedOn: pastDate,
  memo: shortText(200),
});
const spendingSchema = appropriationSchema.extend({ purpose: z.enum(SPENDING_PURPOSES) });

/** Records an appropriation to a fund; returns the fund's identifier. */
export function recordAppropriation(context: Context, input: unknown): Promise<{ account: string }> {
  return runCommand(context, {
    name: 'recordAppropriation',
    input,
    schema: appropriationSchema,
    run: async (tx, { account, amount, postedOn, memo }, faults) => {
      const locked = await lockAccounts(tx, account);
      await checkPosting(tx, locked, { postedOn, spends: 0 }, faults);
      faults.throwIfAny();
      const sides = { debitAccountId: locked.fund.id, creditAccountId: locked.appropriation.id };
      await postTransfer(tx, { ...sides, amount, postedOn, memo, kind: 'APPROPRIATION' });
      return { account };
    },
  });
}

/** Records spending from a fund on a purpose that its source is for; returns the fund's identifier. */
export function recordSpending(context: Context, input: unknown): Promise<{ account: string }> {
  return runCommand(context, {
    name: 'recordSpending',
    input,
    schema: spendingSchema,
    run: async (tx, { account, amount, postedOn, memo, purpose }, faults) => {
      const locked = await lockAccounts(tx, account);
      checkPurpose(locked.fund.source, purpose, faults);
      await checkPosting(tx, locked, { postedOn, spends: amount }, faults);
      faults.throwIfAny();
      const sides = { debitAccountId: locked.expenditure.id, creditAccountId: locked.fund.id };
      await postTransfer(tx, { ...sides, amount, postedOn, memo, purpose, kind: 'SPENDING' });
      return { account };
    },
  });
}

const OTHER_COMMANDS = {
  PAYMENT: 'money for this is paid by a decision only; use payGrants or payCommitteeSubsidies.',
  PROJECT: 'money for this is spent on an approved project only; use spendOnProject.',
} as const;

function checkPurpose(source: FundSource, purpose: SpendingPurpose, faults: Faults): void {
  const command = PURPOSE_COMMANDS[purpose];
  if (command !== 'SPENDING') faults.add('purpose', `BY_${command}`, OTHER_COMMANDS[command]);
  if (!mayBeSpentOn(source, purpose)) faults.add('purpose', 'NOT_OF_THIS_SOURCE', purposeWords(source));
}
