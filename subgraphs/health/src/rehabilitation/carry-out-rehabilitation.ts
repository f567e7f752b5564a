import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { rehabilitationLife } from './life-cycle.ts';
import { type RehabilitationNeedRow, rehabilitationSessions } from './tables.ts';

const MINUTES = 'must be from 5 to 480 minutes';

/** What an event of a need must not be before. */
const last = (row: RehabilitationNeedRow) => ({
  time: row.lastTrainedOn ?? row.identifiedOn,
  what: 'it was identified or last trained for',
});

/** Records a training session; returns the need's identifier. */
export const recordRehabilitationSession = stepCommand(rehabilitationLife, {
  name: 'recordRehabilitationSession',
  event: 'train',
  fields: {
    heldOn: pastDate,
    minutes: z.number().int().min(5, MINUTES).max(480, MINUTES),
    therapist: shortText(50),
    progress: shortText(500),
  },
  change: async ({ tx, row, input, faults }) => {
    const { heldOn, minutes, therapist, progress } = input;
    requireNotBefore(faults, 'heldOn', heldOn, last(row));
    faults.throwIfAny();
    await tx.insert(rehabilitationSessions).values({ needId: row.id, heldOn, minutes, therapist, progress });
    return { lastTrainedOn: heldOn };
  },
});

/** Ends a need that training met; returns its identifier. */
export const meetRehabilitationNeed = stepCommand(rehabilitationLife, {
  name: 'meetRehabilitationNeed',
  event: 'meet',
  fields: { endedOn: pastDate },
  change: ({ row, input: { endedOn }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, last(row));
    return { endedOn };
  },
});

/** Drops a need, with the reason; returns its identifier. */
export const dropRehabilitationNeed = stepCommand(rehabilitationLife, {
  name: 'dropRehabilitationNeed',
  event: 'drop',
  fields: { endedOn: pastDate, reason: shortText(500) },
  change: ({ row, input: { endedOn, reason }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, last(row));
    return { endedOn, dropReason: reason };
  },
});
