import { pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import { z } from 'zod';
import { endEnrolmentsByDeath } from '../insurance/end-by-death.ts';
import { openLifeEvidence } from '../life-standing/life-evidence.ts';
import { endedByDeath } from './follow-death.ts';
import { retireeLife } from './life-cycle.ts';
import type { RetireeFileRow } from './tables.ts';

const evidence = z.string().max(4000);

/** The last day on which the pensioner was known to be alive. */
const lastSeen = ({ certifiedOn, lastVisitedOn, takenOverOn }: RetireeFileRow) => ({
  time: [certifiedOn, lastVisitedOn].reduce<string>((last, day) => (day && day > last ? day : last), takenOverOn),
  what: 'the pensioner was last seen',
});

/** Reports a death: nothing is paid until public security's data decide. Returns the file's identifier. */
export const reportRetireeDeath = stepCommand(retireeLife, {
  name: 'reportRetireeDeath',
  event: 'reportDeath',
  mayRun: isOfficialOrCommunityWorker,
  fields: { diedOn: pastDate },
  change: ({ row, input: { diedOn }, faults }) => {
    requireNotBefore(faults, 'diedOn', diedOn, lastSeen(row));
    return { diedOn };
  },
});

/** Confirms a death by what public security keeps: the file ends, and all insurance with it. Returns its identifier. */
export const confirmRetireeDeath = stepCommand(retireeLife, {
  name: 'confirmRetireeDeath',
  event: 'confirmDeath',
  fields: { evidence },
  change: async ({ tx, row, input, faults, context }) => {
    const { diedOn } = openLifeEvidence(context, { resident: row.residentId, text: input.evidence }, faults);
    if (diedOn === null) faults.add('evidence', 'ALIVE', 'public security tells of no death.');
    faults.throwIfAny();
    if (diedOn === null) return {};
    await endEnrolmentsByDeath(tx, row.residentId, diedOn);
    return endedByDeath(row, diedOn);
  },
});

/** Public security keeps that who was reported dead lives: management goes on; returns the file's identifier. */
export const disproveRetireeDeath = stepCommand(retireeLife, {
  name: 'disproveRetireeDeath',
  event: 'disproveDeath',
  fields: { evidence },
  change: ({ row, input, faults, context }) => {
    const { diedOn } = openLifeEvidence(context, { resident: row.residentId, text: input.evidence }, faults);
    if (diedOn !== null) faults.add('evidence', 'DEAD', 'public security tells of a death.');
    return { diedOn: null };
  },
});

/** Ends the management of who moved away or whom the former employer manages again; returns the file's identifier. */
export const endRetireeManagement = stepCommand(retireeLife, {
  name: 'endRetireeManagement',
  event: 'endManagement',
  fields: { endedOn: pastDate, reason: z.enum(['MOVED_AWAY', 'TAKEN_BACK']) },
  change: ({ row, input: { endedOn, reason }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, lastSeen(row));
    return { endedOn, endReason: reason, certifyBy: null };
  },
});
