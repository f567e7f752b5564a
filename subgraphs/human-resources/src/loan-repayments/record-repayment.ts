import { identifier, pastDate, positiveAmount } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import type { Faults } from '@community-graph/kit/errors';
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { loanLife } from '../loans/life-cycle.ts';
import { type LoanRow, loans } from '../loans/tables.ts';
import { eventOfRepayment, overdueOf, owedOf } from './ledger.ts';
import { type LoanInstalmentRow, loanInstalments, loanPayer, loanRepayments } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  loan: identifier,
  expectedVersion,
  amount: positiveAmount,
  paidOn: pastDate,
  payer: z.enum(loanPayer.enumValues),
});

type Input = z.infer<typeof inputSchema>;

/** The schedule of a loan, first to last. */
export const scheduleOfLoan = (tx: Database, loan: string): Promise<LoanInstalmentRow[]> =>
  tx.select().from(loanInstalments).where(eq(loanInstalments.loanId, loan)).orderBy(asc(loanInstalments.number));

/** Records a repayment; what is paid up is settled. Returns the loan's identifier. */
export function recordLoanRepayment(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, { name: 'recordLoanRepayment', input, schema: inputSchema, run: repay });
}

async function repay(tx: Database, input: Input, faults: Faults): Promise<{ id: string }> {
  const { amount, paidOn, payer } = input;
  const loan = await lockRow(tx, loans, loanLife.what, { id: input.loan, expectedVersion: input.expectedVersion });
  nextState(loanLife.what, loanLife.states, loan.status, 'repay');
  const owed = owedOf(loan) - amount;
  if (owed < 0) faults.add('amount', 'MORE_THAN_OWED', 'must be at most what is owed.');
  requireNotBefore(faults, 'paidOn', paidOn, { time: loan.disbursedOn, what: 'the loan was disbursed' });
  checkPayer(loan, payer, faults);
  faults.throwIfAny();
  const paid = loan.paid + amount;
  const overdue = overdueOf(await scheduleOfLoan(tx, loan.id), paid, chinaDate());
  const event = eventOfRepayment(loan.status, { owed, overdue });
  const status = nextState(loanLife.what, loanLife.states, loan.status, event);
  await tx.insert(loanRepayments).values({ loanId: loan.id, paidOn, amount, payer });
  return updateRow(tx, loans, loan, {
    ...{ status, paid, overdueSince: status === 'OVERDUE' ? loan.overdueSince : null },
    endedOn: status === 'SETTLED' ? paidOn : null,
  });
}

/** Who guarantees pays only of what is overdue, and only of the own guarantee. */
function checkPayer({ status, guarantee }: LoanRow, payer: Input['payer'], faults: Faults): void {
  if (payer === 'BORROWER') return;
  if (status !== 'OVERDUE') faults.add('payer', 'NOT_OVERDUE', 'a guarantee is called when the loan is overdue.');
  if ((payer === 'GUARANTOR') !== (guarantee === 'RESIDENT')) {
    faults.add(
      'payer',
      'NOT_GUARANTOR',
      `the loan is guaranteed by ${guarantee === 'FUND' ? 'the fund' : 'a resident'}.`,
    );
  }
}
