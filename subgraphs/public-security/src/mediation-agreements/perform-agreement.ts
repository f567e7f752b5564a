import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { eq } from 'drizzle-orm';
import { disputeLife } from '../mediation/life-cycle.ts';
import { disputes } from '../mediation/tables.ts';

/** Records that a court confirmed the agreement; returns the dispute's identifier. */
export const confirmDisputeAgreement = stepCommand(disputeLife, {
  name: 'confirmDisputeAgreement',
  event: 'confirm',
  fields: { court: shortText(100), number: shortText(64), confirmedOn: pastDate },
  change: async ({ tx, row, input, faults }) => {
    const { court, number, confirmedOn } = input;
    requireNotBefore(faults, 'confirmedOn', confirmedOn, { time: row.agreedOn, what: 'the agreement was reached' });
    const taken = await tx.select({ id: disputes.id }).from(disputes).where(eq(disputes.confirmationNumber, number));
    if (taken.length > 0) faults.add('number', 'TAKEN', 'another confirmation has this number.');
    return { court, confirmationNumber: number, confirmedOn };
  },
});

/** Records that the agreement was fulfilled; returns the dispute's identifier. */
export const fulfilDisputeAgreement = stepCommand(disputeLife, {
  name: 'fulfilDisputeAgreement',
  event: 'fulfil',
  fields: { fulfilledOn: pastDate },
  change: ({ row, input, faults }) => {
    requireNotBefore(faults, 'fulfilledOn', input.fulfilledOn, {
      time: row.agreedOn,
      what: 'the agreement was reached',
    });
    return { endedOn: input.fulfilledOn };
  },
});
