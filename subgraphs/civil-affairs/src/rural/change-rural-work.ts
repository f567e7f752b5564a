import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { ruralWorkLife } from './life-cycle.ts';
import { requireRural } from './require-rural.ts';
import { ruralWorkKind, ruralWorks } from './tables.ts';

/** Plans a work in a rural community; returns its identifier. */
export const planRuralWork = openInCommunity({
  name: 'planRuralWork',
  table: ruralWorks,
  fields: {
    kind: z.enum(ruralWorkKind.enumValues),
    name: shortText(100),
    servedHouseholds: z.number().int().min(0).max(20000),
    plannedOn: pastDate,
  },
  values: async ({ input: { kind, name, servedHouseholds, plannedOn }, tx, faults, place }) => {
    await requireRural(tx, place, faults);
    return { kind, name, servedHouseholds, plannedOn, status: 'PLANNED' as const };
  },
});

/** Records that building began; returns the work of rural infrastructure's identifier. */
export const startRuralWork = stepCommand(ruralWorkLife, {
  name: 'startRuralWork',
  event: 'start',
  fields: { startedOn: pastDate },
  change: ({ row, faults, input: { startedOn } }) => {
    requireNotBefore(faults, 'startedOn', startedOn, { time: row.plannedOn, what: 'planned on' });
    return { startedOn };
  },
});

/** Records that a work is in use; returns the work of rural infrastructure's identifier. */
export const finishRuralWork = stepCommand(ruralWorkLife, {
  name: 'finishRuralWork',
  event: 'finish',
  fields: { finishedOn: pastDate, servedHouseholds: z.number().int().min(0).max(20000) },
  change: ({ row, faults, input: { finishedOn, servedHouseholds } }) => {
    requireNotBefore(faults, 'finishedOn', finishedOn, { time: row.startedOn, what: 'begun on' });
    return { finishedOn, servedHouseholds };
  },
});

/** Reports that a work is broken; returns the work of rural infrastructure's identifier. */
export const reportRuralFault = stepCommand(ruralWorkLife, {
  name: 'reportRuralFault',
  event: 'breakDown',
  mayRun: isOfficialOrCommunityWorker,
  fields: { fault: shortText(200) },
  change: ({ input: { fault } }) => ({ fault }),
});

/** Records a repair; returns the work of rural infrastructure's identifier. */
export const repairRuralWork = stepCommand(ruralWorkLife, {
  name: 'repairRuralWork',
  event: 'repair',
  mayRun: isOfficialOrCommunityWorker,
  change: () => ({ fault: null }),
});

/** Gives a work up; returns the work of rural infrastructure's identifier. */
export const giveUpRuralWork = stepCommand(ruralWorkLife, {
  name: 'giveUpRuralWork',
  event: 'giveUp',
  fields: { endedOn: pastDate },
  change: ({ row, faults, input: { endedOn } }) => {
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.plannedOn, what: 'planned on' });
    return { endedOn, fault: null, finishedOn: null };
  },
});
