import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { afterDays, chinaDate } from '@community-graph/kit/dates';
import { loanLife } from '../loans/life-cycle.ts';
import { firstUnpaidOn, overdueOf, owedOf } from './ledger.ts';
import { scheduleOfLoan } from './record-repayment.ts';

/** Days that a loan is overdue before it may be written off. **Assumed** by us; an office may set more. */
export const WRITE_OFF_DAYS = 180;

/** Declares a loan overdue, of which something is due and not paid; returns its identifier. */
export const declareLoanOverdue = stepCommand(loanLife, {
  name: 'declareLoanOverdue',
  event: 'fallOverdue',
  change: async ({ tx, row, faults }) => {
    const schedule = await scheduleOfLoan(tx, row.id);
    if (overdueOf(schedule, row.paid, chinaDate()) === 0) faults.add('loan', 'NOT_LATE', 'all that is due is paid.');
    return { overdueSince: firstUnpaidOn(schedule, row.paid) };
  },
});

/** Writes off what is owed of a loan that was overdue for long; returns its identifier. */
export const writeOffLoan = stepCommand(loanLife, {
  name: 'writeOffLoan',
  event: 'writeOff',
  fields: { writtenOffOn: pastDate, reason: shortText(500) },
  change: ({ row, input: { writtenOffOn, reason }, faults }) => {
    const earliest = row.overdueSince && afterDays(row.overdueSince, WRITE_OFF_DAYS);
    const what = `it had been overdue for ${WRITE_OFF_DAYS} days`;
    requireNotBefore(faults, 'writtenOffOn', writtenOffOn, { time: earliest, what });
    return { writtenOff: owedOf(row), endedOn: writtenOffOn, endReason: reason };
  },
});
