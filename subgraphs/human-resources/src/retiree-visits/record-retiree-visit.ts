import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import { z } from 'zod';
import { retireeLife } from '../retirees/life-cycle.ts';
import { retireeVisitKind, retireeVisits } from './tables.ts';

/** Records a visit to a pensioner; returns the file's identifier. */
export const recordRetireeVisit = stepCommand(retireeLife, {
  name: 'recordRetireeVisit',
  event: 'visit',
  mayRun: isOfficialOrCommunityWorker,
  fields: { visitedOn: pastDate, kind: z.enum(retireeVisitKind.enumValues), findings: shortText(500) },
  change: async ({ tx, row, input: { visitedOn, kind, findings }, faults }) => {
    const last = { time: row.lastVisitedOn ?? row.takenOverOn, what: 'the pensioner was taken over or last visited' };
    requireNotBefore(faults, 'visitedOn', visitedOn, last);
    faults.throwIfAny();
    await tx.insert(retireeVisits).values({ fileId: row.id, visitedOn, kind, findings });
    return { lastVisitedOn: visitedOn };
  },
});
