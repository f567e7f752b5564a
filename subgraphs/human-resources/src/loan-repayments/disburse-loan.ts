import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { loanLife } from '../loans/life-cycle.ts';
import { scheduleOf } from './ledger.ts';
import { loanInstalments } from './tables.ts';

/** Disburses an approved loan and makes its schedule; returns its identifier. */
export const disburseLoan = stepCommand(loanLife, {
  name: 'disburseLoan',
  event: 'disburse',
  fields: { bank: shortText(100), disbursedOn: pastDate },
  change: async ({ tx, row, input: { bank, disbursedOn }, faults }) => {
    requireNotBefore(faults, 'disbursedOn', disbursedOn, { time: row.decidedOn, what: 'the loan was approved' });
    faults.throwIfAny();
    if (row.amount === null || row.months === null) throw new Error('An approved loan has an amount and a term.');
    const schedule = scheduleOf(row.amount, row.months, disbursedOn);
    await tx.insert(loanInstalments).values(schedule.map((instalment) => ({ loanId: row.id, ...instalment })));
    return { bank, disbursedOn };
  },
});
