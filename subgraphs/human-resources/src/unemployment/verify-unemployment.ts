import { pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import { afterMonths } from '@community-graph/kit/dates';
import { unemploymentLife, VERIFY_MONTHS } from './life-cycle.ts';

/** Verifies that somebody is still out of work and seeks it; returns the registration's identifier. */
export const verifyUnemployment = stepCommand(unemploymentLife, {
  name: 'verifyUnemployment',
  event: 'verify',
  mayRun: isOfficialOrCommunityWorker,
  fields: { verifiedOn: pastDate },
  change: ({ row, input: { verifiedOn }, faults }) => {
    const last = { time: row.verifiedOn ?? row.registeredOn, what: 'it was registered or last verified' };
    requireNotBefore(faults, 'verifiedOn', verifiedOn, last);
    return { verifiedOn, verifications: row.verifications + 1, verifyBy: afterMonths(verifiedOn, VERIFY_MONTHS) };
  },
});
