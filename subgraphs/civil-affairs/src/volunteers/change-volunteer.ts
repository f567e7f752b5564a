import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { chinaDate } from '@community-graph/kit/dates';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { requireLivesIn } from '../households/lives-in.ts';
import { isOfficialOrCommunity, isOfficialOrCommunityWorker, requireOwn } from '../who-may.ts';
import { volunteerLife } from './life-cycle.ts';
import { volunteerSkill, volunteers } from './tables.ts';

/** Signs a resident up as a volunteer; residents may sign up themselves; returns its identifier. */
export const signUpVolunteer = openInCommunity({
  name: 'signUpVolunteer',
  table: volunteers,
  mayRun: isOfficialOrCommunity,
  fields: {
    resident: identifier,
    skill: z.enum(volunteerSkill.enumValues),
  },
  taken: { field: 'resident', code: 'SIGNED_UP', message: 'the resident has signed up already.' },
  values: async ({ input: { resident: residentId, skill }, tx, context, faults, place }) => {
    requireOwn(context, residentId);
    await requireLivesIn(tx, residentId, { community: place, faults });
    return { residentId, skill, status: 'APPLIED' as const, registeredOn: chinaDate() };
  },
});

/** Registers a volunteer who signed up; returns the volunteer's identifier. */
export const approveVolunteer = stepCommand(volunteerLife, {
  name: 'approveVolunteer',
  event: 'approve',
  mayRun: isOfficialOrCommunityWorker,
  fields: { decidedOn: pastDate },
  change: ({ row, faults, input: { decidedOn } }) => {
    requireNotBefore(faults, 'decidedOn', decidedOn, { time: row.registeredOn, what: 'signed up on' });
    return { decidedOn };
  },
});

/** Refuses a volunteer; returns the volunteer's identifier. */
export const refuseVolunteer = stepCommand(volunteerLife, {
  name: 'refuseVolunteer',
  event: 'refuse',
  mayRun: isOfficialOrCommunityWorker,
  fields: { decidedOn: pastDate, endReason: shortText(200) },
  change: ({ row, faults, input: { decidedOn, endReason } }) => {
    requireNotBefore(faults, 'decidedOn', decidedOn, { time: row.registeredOn, what: 'signed up on' });
    return { decidedOn, endReason };
  },
});

/** A volunteer leaves; residents may for themselves; returns the volunteer's identifier. */
export const leaveVolunteers = stepCommand(volunteerLife, {
  name: 'leaveVolunteers',
  event: 'leave',
  mayRun: isOfficialOrCommunity,
  fields: { leftOn: pastDate, endReason: shortText(200) },
  change: ({ row, faults, context, input: { leftOn, endReason } }) => {
    requireOwn(context, row.residentId);
    requireNotBefore(faults, 'leftOn', leftOn, {
      time: row.decidedOn ?? row.registeredOn,
      what: 'the volunteer was registered',
    });
    return { leftOn, endReason };
  },
});
