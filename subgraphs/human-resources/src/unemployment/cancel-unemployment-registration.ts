import { pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { leaveLabourForce } from '../employment/leave-labour-force.ts';
import { unemploymentLife } from './life-cycle.ts';

/** Cancels a registration; whom it was about is then outside the labour force. Returns its identifier. */
export const cancelUnemploymentRegistration = stepCommand(unemploymentLife, {
  name: 'cancelUnemploymentRegistration',
  event: 'cancel',
  fields: { endedOn: pastDate, reason: z.enum(['NO_LONGER_SEEKING', 'NOT_VERIFIED', 'MOVED_AWAY', 'DIED']) },
  change: async ({ tx, row, input: { endedOn, reason }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, {
      time: row.verifiedOn ?? row.registeredOn,
      what: 'it was registered or last verified',
    });
    if (reason === 'NOT_VERIFIED' && (row.verifyBy ?? '') >= endedOn) {
      faults.add('reason', 'NOT_OVERDUE', `the registration may be verified until ${row.verifyBy}.`);
    }
    faults.throwIfAny();
    await leaveLabourForce(tx, row.residentId, endedOn);
    return { endedOn, endReason: reason, verifyBy: null };
  },
});
