import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import { z } from 'zod';
import { jobSeekerLife } from './life-cycle.ts';
import { jobGuidanceKind, jobGuidances } from './tables.ts';

/** Records a session of guidance; returns the job seeker's identifier. */
export const recordJobGuidance = stepCommand(jobSeekerLife, {
  name: 'recordJobGuidance',
  event: 'guide',
  mayRun: isOfficialOrCommunityWorker,
  fields: {
    heldOn: pastDate,
    kind: z.enum(jobGuidanceKind.enumValues),
    adviser: shortText(50),
    advice: shortText(1000),
  },
  change: async ({ tx, row, input: { heldOn, kind, adviser, advice }, faults }) => {
    requireNotBefore(faults, 'heldOn', heldOn, { time: row.registeredOn, what: 'the search was registered' });
    faults.throwIfAny();
    await tx.insert(jobGuidances).values({ seekerId: row.id, heldOn, kind, adviser, advice });
    return {};
  },
});
