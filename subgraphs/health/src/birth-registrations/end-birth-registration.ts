import { pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { birthRegistrationLife } from './life-cycle.ts';

const NEWBORNS = 'must be from 1 to 8';

/** The applicant withdraws; returns the registration's identifier. */
export const withdrawBirthRegistration = stepCommand(birthRegistrationLife, {
  name: 'withdrawBirthRegistration',
  event: 'withdraw',
  fields: { endedOn: pastDate },
  change: ({ row, input: { endedOn }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.appliedOn, what: 'it was applied for' });
    return { endedOn };
  },
});

/** Records the birth; returns the registration's identifier. The child itself is registered by public security. */
export const recordBirth = stepCommand(birthRegistrationLife, {
  name: 'recordBirth',
  event: 'birth',
  fields: { bornOn: pastDate, newborns: z.number().int().min(1, NEWBORNS).max(8, NEWBORNS) },
  change: ({ row, input: { bornOn, newborns }, faults }) => {
    requireNotBefore(faults, 'bornOn', bornOn, { time: row.appliedOn, what: 'it was applied for' });
    return { bornOn, newborns };
  },
});

/** Cancels a registration; returns its identifier. */
export const cancelBirthRegistration = stepCommand(birthRegistrationLife, {
  name: 'cancelBirthRegistration',
  event: 'cancel',
  fields: { endedOn: pastDate },
  change: ({ row, input: { endedOn }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.decidedOn, what: 'it was registered' });
    return { endedOn };
  },
});
