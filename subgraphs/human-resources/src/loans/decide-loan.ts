import { pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { isOfficialOrCommunity, requireOwn } from '@community-graph/kit/commands/own-affairs';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import { z } from 'zod';
import { loanLife } from './life-cycle.ts';
import { checkLimits } from './loan-limits.ts';
import { type LoanRow, loanCheckKind, loanChecks } from './tables.ts';

const lastStep = ({ decidedOn, guaranteedOn, appliedOn }: LoanRow) => ({
  time: decidedOn ?? guaranteedOn ?? appliedOn,
  what: 'the last step was taken',
});

/** Records a check, or corrects it; returns the loan's identifier. */
export const recordLoanCheck = stepCommand(loanLife, {
  name: 'recordLoanCheck',
  event: 'check',
  mayRun: isOfficialOrCommunityWorker,
  fields: {
    kind: z.enum(loanCheckKind.enumValues),
    passed: z.boolean(),
    finding: shortText(500),
    checkedOn: pastDate,
  },
  change: async ({ tx, row, input: { kind, passed, finding, checkedOn }, faults }) => {
    requireNotBefore(faults, 'checkedOn', checkedOn, { time: row.appliedOn, what: 'it was applied for' });
    faults.throwIfAny();
    const found = { passed, finding, checkedOn };
    await tx
      .insert(loanChecks)
      .values({ loanId: row.id, kind, ...found })
      .onConflictDoUpdate({ target: [loanChecks.loanId, loanChecks.kind], set: found });
    return {};
  },
});

/** Approves a loan, of what was applied for at most; returns its identifier. */
export const approveLoan = stepCommand(loanLife, {
  name: 'approveLoan',
  event: 'approve',
  fields: { amount: positiveAmount, months: z.number().int(), decidedOn: pastDate },
  change: ({ row, input: { amount, months, decidedOn }, faults }) => {
    checkLimits(faults, { amount, months }, decidedOn);
    if (amount > row.requestedAmount) faults.add('amount', 'MORE_THAN_ASKED', 'must be at most what was applied for.');
    requireNotBefore(faults, 'decidedOn', decidedOn, lastStep(row));
    return { amount, months, decidedOn };
  },
});

/** Refuses a loan; returns its identifier. */
export const refuseLoan = stepCommand(loanLife, {
  name: 'refuseLoan',
  event: 'refuse',
  fields: { refusedOn: pastDate, reason: shortText(500) },
  change: ({ row, input: { refusedOn, reason }, faults }) => {
    requireNotBefore(faults, 'refusedOn', refusedOn, lastStep(row));
    return { endedOn: refusedOn, endReason: reason };
  },
});

/** The borrower withdraws before the loan is disbursed; returns its identifier. */
export const withdrawLoan = stepCommand(loanLife, {
  name: 'withdrawLoan',
  event: 'withdraw',
  mayRun: isOfficialOrCommunity,
  fields: { withdrawnOn: pastDate, reason: shortText(500) },
  change: ({ row, input: { withdrawnOn, reason }, context, faults }) => {
    requireOwn(context, row.residentId);
    requireNotBefore(faults, 'withdrawnOn', withdrawnOn, lastStep(row));
    return { endedOn: withdrawnOn, endReason: reason };
  },
});
