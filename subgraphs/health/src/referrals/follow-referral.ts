import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { referralLife } from './life-cycle.ts';

/** The hospital accepts; returns the referral's identifier. */
export const acceptReferral = stepCommand(referralLife, {
  name: 'acceptReferral',
  event: 'accept',
  fields: { decidedOn: pastDate },
  change: ({ row, input: { decidedOn }, faults }) => {
    requireNotBefore(faults, 'decidedOn', decidedOn, { time: row.referredOn, what: 'it was sent' });
    return { decidedOn };
  },
});

/** The hospital declines, with a reason; returns the referral's identifier. */
export const declineReferral = stepCommand(referralLife, {
  name: 'declineReferral',
  event: 'decline',
  fields: { decidedOn: pastDate, reason: shortText(500) },
  change: ({ row, input: { decidedOn, reason }, faults }) => {
    requireNotBefore(faults, 'decidedOn', decidedOn, { time: row.referredOn, what: 'it was sent' });
    return { decidedOn, declineReason: reason };
  },
});

/** Cancels a referral that was not accepted; returns its identifier. */
export const cancelReferral = stepCommand(referralLife, {
  name: 'cancelReferral',
  event: 'cancel',
  fields: { endedOn: pastDate },
  change: ({ row, input: { endedOn }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.referredOn, what: 'it was sent' });
    return { endedOn };
  },
});

/** The hospital refers back, with its summary; returns the referral's identifier. */
export const returnReferral = stepCommand(referralLife, {
  name: 'returnReferral',
  event: 'return',
  fields: { returnedOn: pastDate, summary: shortText(2000) },
  change: ({ row, input: { returnedOn, summary }, faults }) => {
    requireNotBefore(faults, 'returnedOn', returnedOn, { time: row.decidedOn, what: 'the hospital accepted' });
    return { returnedOn, summary };
  },
});

/** The community takes the patient back into its care; returns the referral's identifier. */
export const receiveReferral = stepCommand(referralLife, {
  name: 'receiveReferral',
  event: 'receive',
  fields: { endedOn: pastDate },
  change: ({ row, input: { endedOn }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.returnedOn, what: 'the hospital referred back' });
    return { endedOn };
  },
});
