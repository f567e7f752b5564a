import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { isOfficialOrCommunity, requireOwn } from '@community-graph/kit/commands/own-affairs';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import { jobIntroductionLife } from './life-cycle.ts';
import type { JobIntroductionRow } from './tables.ts';

const lastStep = ({ interviewedOn, introducedOn }: JobIntroductionRow) => ({
  time: interviewedOn ?? introducedOn,
  what: 'the seeker was introduced or interviewed',
});

/** Records the interview; returns the introduction's identifier. */
export const recordInterview = stepCommand(jobIntroductionLife, {
  name: 'recordInterview',
  event: 'interview',
  mayRun: isOfficialOrCommunityWorker,
  fields: { interviewedOn: pastDate },
  change: ({ row, input: { interviewedOn }, faults }) => {
    requireNotBefore(faults, 'interviewedOn', interviewedOn, lastStep(row));
    return { interviewedOn };
  },
});

/** Records that the employer refused; returns the introduction's identifier. */
export const recordJobRefusal = stepCommand(jobIntroductionLife, {
  name: 'recordJobRefusal',
  event: 'refuse',
  mayRun: isOfficialOrCommunityWorker,
  fields: { refusedOn: pastDate, reason: shortText(500) },
  change: ({ row, input: { refusedOn, reason }, faults }) => {
    requireNotBefore(faults, 'refusedOn', refusedOn, lastStep(row));
    return { endedOn: refusedOn, reason };
  },
});

/** The seeker withdraws; returns the introduction's identifier. */
export const withdrawFromVacancy = stepCommand(jobIntroductionLife, {
  name: 'withdrawFromVacancy',
  event: 'withdraw',
  mayRun: isOfficialOrCommunity,
  fields: { withdrewOn: pastDate, reason: shortText(500) },
  change: ({ row, input: { withdrewOn, reason }, context, faults }) => {
    requireOwn(context, row.residentId);
    requireNotBefore(faults, 'withdrewOn', withdrewOn, lastStep(row));
    return { endedOn: withdrewOn, reason };
  },
});
