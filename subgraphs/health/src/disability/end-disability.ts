import { pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { disabilityLife } from './life-cycle.ts';
import { disabilityCancelReason } from './tables.ts';

/** The applicant withdraws; returns the certificate's identifier. */
export const withdrawDisability = stepCommand(disabilityLife, {
  name: 'withdrawDisability',
  event: 'withdraw',
  fields: { endedOn: pastDate },
  change: ({ row, input: { endedOn }, faults }) => {
    const earliest = { time: row.assessedOn ?? row.appliedOn, what: 'it was applied for or assessed' };
    requireNotBefore(faults, 'endedOn', endedOn, earliest);
    return { endedOn };
  },
});

/** Cancels a certificate; returns its identifier. */
export const cancelDisability = stepCommand(disabilityLife, {
  name: 'cancelDisability',
  event: 'cancel',
  fields: { endedOn: pastDate, reason: z.enum(disabilityCancelReason.enumValues) },
  change: ({ row, input: { endedOn, reason }, faults }) => {
    const earliest =
      [row.assessedOn, row.certifiedOn]
        .filter((day) => day !== null)
        .sort()
        .at(-1) ?? null;
    requireNotBefore(faults, 'endedOn', endedOn, { time: earliest, what: 'it was issued or last assessed' });
    return { endedOn, cancelReason: reason };
  },
});
