import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { type Step, stepCommand } from '@community-graph/kit/commands/step-command';
import { labourDisputeLife } from './life-cycle.ts';
import { mayReferFrom } from './mediation-term.ts';
import type { LabourDisputeRow } from './tables.ts';

const ending = { endedOn: pastDate, reason: shortText(500) };

/** What an end before any agreement writes. */
function ended({ row, input, faults }: Step<LabourDisputeRow, { endedOn: string; reason: string }>) {
  const { acceptedOn, filedOn } = row;
  const what = acceptedOn ? 'it was accepted' : 'it was filed';
  requireNotBefore(faults, 'endedOn', input.endedOn, { time: acceptedOn ?? filedOn, what });
  return { endedOn: input.endedOn, endReason: input.reason };
}

/** Refuses a dispute, for example since it is none of labour; returns its identifier. */
export const refuseLabourDispute = stepCommand(labourDisputeLife, {
  name: 'refuseLabourDispute',
  event: 'refuse',
  fields: ending,
  change: ended,
});

/** The worker withdraws a dispute; returns its identifier. */
export const withdrawLabourDispute = stepCommand(labourDisputeLife, {
  name: 'withdrawLabourDispute',
  event: 'withdraw',
  fields: ending,
  change: ended,
});

/** Records that the agreement was performed; returns the dispute's identifier. */
export const fulfilLabourAgreement = stepCommand(labourDisputeLife, {
  name: 'fulfilLabourAgreement',
  event: 'fulfil',
  fields: { fulfilledOn: pastDate },
  change: ({ row, input: { fulfilledOn }, faults }) => {
    requireNotBefore(faults, 'fulfilledOn', fulfilledOn, { time: row.agreedOn, what: 'it was agreed on' });
    return { fulfilledOn };
  },
});

/** Refers a dispute to arbitration, once mediation ended or its term or that of the agreement is over; returns its identifier. */
export const referLabourDispute = stepCommand(labourDisputeLife, {
  name: 'referLabourDispute',
  event: 'refer',
  fields: { referredOn: pastDate, arbitrationBody: shortText(100) },
  change: ({ row, input: { referredOn, arbitrationBody }, faults }) => {
    requireNotBefore(faults, 'referredOn', referredOn, mayReferFrom(row));
    return { referredOn, arbitrationBody };
  },
});
