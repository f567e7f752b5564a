import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError, NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { takeBackArrival } from '../budgets/take-back-arrival.ts';
import type { Context } from '../context.ts';
import { takeBackSpending } from '../projects/take-back-spending.ts';
import { checkPosting, lockAccounts, postTransfer } from './post-transfer.ts';
import { type TransferRow, transfers } from './tables.ts';

const inputSchema = z.object({ idempotencyKey, transfer: identifier, postedOn: pastDate, memo: shortText(200) });

/**
 * Sets a wrong appropriation or spending right: an equal posting the other way round, in a month that is open; nothing is
 * changed or deleted. Returns the fund's identifier.
 */
export function reverseTransfer(context: Context, input: unknown): Promise<{ account: string }> {
  return runCommand(context, {
    name: 'reverseTransfer',
    input,
    schema: inputSchema,
    run: async (tx, { transfer: id, postedOn, memo }, faults) => {
      const transfer = await findReversible(tx, id);
      // What the posting was made for is locked before the accounts, as by the commands that posted it.
      const isSpending = transfer.kind === 'SPENDING';
      const takeBack = isSpending ? await takeBackSpending(tx, transfer) : await takeBackArrival(tx, transfer.id);
      const locked = await lockAccounts(tx, isSpending ? transfer.creditAccountId : transfer.debitAccountId);
      if (postedOn < transfer.postedOn) {
        faults.add('postedOn', 'BEFORE_REVERSED', `the transfer was posted on ${transfer.postedOn}.`);
      }
      const spends = isSpending ? 0 : transfer.amount;
      await checkPosting(tx, locked, { postedOn, spends, amountField: 'transfer' }, faults);
      const [reversed] = await tx.select().from(transfers).where(eq(transfers.reversesId, id));
      if (reversed) faults.add('transfer', 'ALREADY_REVERSED', `it was reversed on ${reversed.postedOn}.`);
      faults.throwIfAny();
      await postTransfer(tx, {
        debitAccountId: transfer.creditAccountId,
        creditAccountId: transfer.debitAccountId,
        amount: transfer.amount,
        postedOn,
        memo,
        kind: 'REVERSAL',
        purpose: transfer.purpose,
        projectId: transfer.projectId,
        reversesId: id,
      });
      await takeBack();
      return { account: locked.fund.id };
    },
  });
}

async function findReversible(tx: Database, id: string): Promise<TransferRow> {
  const [transfer] = await tx.select().from(transfers).where(eq(transfers.id, id));
  if (!transfer) throw new NotFoundError('Transfer', id);
  if (transfer.kind === 'PAYMENT') throw new ConflictError('A payment is reversed by reversePayment.');
  if (transfer.kind === 'REVERSAL') throw new ConflictError('A reversal is not reversed; post anew.');
  return transfer;
}
