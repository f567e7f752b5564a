import { shortText } from '@community-graph/kit/commands/fields';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { chinaDate } from '@community-graph/kit/dates';
import { BadUserInputError } from '@community-graph/kit/errors';
import { jobTrainingLife } from './life-cycle.ts';

/** Refuses what comes before its day. */
function requireDue(day: string, what: string): void {
  if (day <= chinaDate()) return;
  throw new BadUserInputError([{ path: ['input', 'training'], code: 'TOO_EARLY', message: `${what} on ${day}.` }]);
}

/** Starts a course, on its first day or later; returns its identifier. */
export const startJobTraining = stepCommand(jobTrainingLife, {
  name: 'startJobTraining',
  event: 'start',
  change: ({ row, faults }) => {
    requireDue(row.startsOn, 'the course starts');
    if (row.enrolled === 0) faults.add('training', 'NOBODY_ENROLLED', 'nobody is enrolled: cancel it instead.');
    return {};
  },
});

/** Finishes a course, on its last day or later; returns its identifier. */
export const finishJobTraining = stepCommand(jobTrainingLife, {
  name: 'finishJobTraining',
  event: 'finish',
  change: ({ row }) => {
    requireDue(row.endsOn, 'the course ends');
    return {};
  },
});

/** Cancels a course. Who is enrolled is told, and drops out one by one. Returns its identifier. */
export const cancelJobTraining = stepCommand(jobTrainingLife, {
  name: 'cancelJobTraining',
  event: 'cancel',
  fields: { reason: shortText(500) },
  change: ({ input: { reason } }) => ({ cancelReason: reason }),
});
