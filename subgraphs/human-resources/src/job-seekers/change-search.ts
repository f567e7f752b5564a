import { pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { isOfficialOrCommunity, requireOwn } from '@community-graph/kit/commands/own-affairs';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { jobSeekerLife } from './life-cycle.ts';
import { wishFields } from './register-job-seeker.ts';
import { jobSeekerEndReason } from './tables.ts';

/** Changes what a job seeker wishes; what is not given is cleared. Returns the identifier. */
export const changeJobWishes = stepCommand(jobSeekerLife, {
  name: 'changeJobWishes',
  event: 'wish',
  mayRun: isOfficialOrCommunity,
  fields: wishFields,
  change: ({ row, input, context }) => {
    requireOwn(context, row.residentId);
    const { wishedOccupation, wishedForm, wishedWage, wishedPlace, skills } = input;
    return {
      ...{ wishedOccupation, wishedForm: wishedForm ?? null, wishedWage: wishedWage ?? null },
      ...{ wishedPlace: wishedPlace ?? null, skills: skills ?? null },
    };
  },
});

/** Pauses a search: nobody introduces the seeker meanwhile. Returns the identifier. */
export const pauseJobSearch = stepCommand(jobSeekerLife, {
  name: 'pauseJobSearch',
  event: 'pause',
  mayRun: isOfficialOrCommunity,
  change: ({ row, context }) => {
    requireOwn(context, row.residentId);
    return {};
  },
});

/** Resumes a search; returns the identifier. */
export const resumeJobSearch = stepCommand(jobSeekerLife, {
  name: 'resumeJobSearch',
  event: 'resume',
  mayRun: isOfficialOrCommunity,
  change: ({ row, context }) => {
    requireOwn(context, row.residentId);
    return {};
  },
});

/** Ends a search otherwise than by a hire; returns the identifier. */
export const endJobSearch = stepCommand(jobSeekerLife, {
  name: 'endJobSearch',
  event: 'end',
  mayRun: isOfficialOrCommunity,
  fields: { endedOn: pastDate, reason: z.enum(jobSeekerEndReason.enumValues) },
  change: ({ row, input: { endedOn, reason }, context, faults }) => {
    requireOwn(context, row.residentId);
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.registeredOn, what: 'the search was registered' });
    return { endedOn, endReason: reason };
  },
});
