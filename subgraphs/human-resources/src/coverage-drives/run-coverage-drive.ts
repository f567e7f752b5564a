import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { chinaDate } from '@community-graph/kit/dates';
import { leaveOpenTargets } from '../coverage-targets/leave-open-targets.ts';
import { listUninsured } from '../coverage-targets/list-uninsured.ts';
import { coverageDriveLife } from './life-cycle.ts';

/** Starts a drive; the list of those to be visited is made from the department's own registers. Returns its identifier. */
export const startCoverageDrive = stepCommand(coverageDriveLife, {
  name: 'startCoverageDrive',
  event: 'start',
  fields: { startedOn: pastDate },
  change: async ({ tx, row, input: { startedOn }, faults }) => {
    requireNotBefore(faults, 'startedOn', startedOn, { time: row.plannedFrom, what: 'it is planned to start' });
    if (startedOn > row.dueOn) faults.add('startedOn', 'TOO_LATE', `the drive is to be completed by ${row.dueOn}.`);
    faults.throwIfAny();
    await listUninsured(tx, row, startedOn);
    return { startedOn };
  },
});

/** Cancels a drive that has not started; returns its identifier. */
export const cancelCoverageDrive = stepCommand(coverageDriveLife, {
  name: 'cancelCoverageDrive',
  event: 'cancel',
  fields: { reason: shortText(1000) },
  change: ({ input: { reason } }) => ({ closedOn: chinaDate(), summary: reason }),
});

/** Closes a drive: who has no outcome is not enrolled. Returns its identifier. */
export const closeCoverageDrive = stepCommand(coverageDriveLife, {
  name: 'closeCoverageDrive',
  event: 'close',
  fields: { closedOn: pastDate, summary: shortText(1000) },
  change: async ({ tx, row, input: { closedOn, summary }, faults }) => {
    requireNotBefore(faults, 'closedOn', closedOn, { time: row.startedOn, what: 'it started' });
    faults.throwIfAny();
    await leaveOpenTargets(tx, row.id, closedOn, faults);
    return { closedOn, summary };
  },
});
