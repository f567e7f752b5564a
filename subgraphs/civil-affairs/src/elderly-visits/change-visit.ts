import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { chinaDate } from '@community-graph/kit/dates';
import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockOpenFile } from '../elderly-care/open-file.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { elderlyVisitLife } from './life-cycle.ts';
import { elderlyVisitKind, elderlyVisits } from './tables.ts';

const planSchema = z.object({
  idempotencyKey,
  file: identifier,
  kind: z.enum(elderlyVisitKind.enumValues),
  plannedFor: z.iso.date('must be a date, YYYY-MM-DD'),
  visitor: identifier.toLowerCase(),
});

/** Plans a visit; returns its identifier. */
export function planElderlyVisit(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'planElderlyVisit',
    input,
    schema: planSchema,
    mayRun: mayHandle(context),
    run: async (tx, { file: fileId, kind, plannedFor, visitor: visitorId }, faults) => {
      const { residentId, communityCode, openedOn } = await lockOpenFile(tx, fileId);
      requireNotBefore(faults, 'plannedFor', plannedFor, { time: openedOn, what: 'the file was opened' });
      if (visitorId === residentId) faults.add('visitor', 'SELF', 'somebody else visits.');
      const same = and(eq(elderlyVisits.kind, kind), eq(elderlyVisits.plannedFor, plannedFor));
      const rivals = await tx
        .select({ id: elderlyVisits.id })
        .from(elderlyVisits)
        .where(and(eq(elderlyVisits.fileId, fileId), same, ne(elderlyVisits.status, 'CANCELLED')));
      if (rivals.length > 0) faults.add('plannedFor', 'PLANNED', 'a visit of this kind is planned for this day.');
      faults.throwIfAny();
      const whom = { fileId, residentId, communityCode };
      return insertRow(tx, elderlyVisits, { ...whom, kind, status: 'PLANNED', plannedFor, visitorId });
    },
  });
}

/** Records that a visit was made, also one that had been missed; returns its identifier. */
export const makeElderlyVisit = stepCommand(elderlyVisitLife, {
  name: 'makeElderlyVisit',
  event: 'make',
  fields: { madeOn: pastDate, findings: shortText(1000) },
  mayRun: isOfficialOrCommunityWorker,
  change: ({ row, input: { madeOn, findings }, faults }) => {
    requireNotBefore(faults, 'madeOn', madeOn, { time: row.plannedFor, what: 'the visit was planned for' });
    return { madeOn, findings, missReason: null };
  },
});

/** Records that a visit was missed, once its day has come; returns its identifier. */
export const missElderlyVisit = stepCommand(elderlyVisitLife, {
  name: 'missElderlyVisit',
  event: 'miss',
  fields: { reason: shortText(500) },
  mayRun: isOfficialOrCommunityWorker,
  change: ({ row, input: { reason }, faults }) => {
    if (row.plannedFor > chinaDate()) faults.add('visit', 'NOT_YET', `it is planned for ${row.plannedFor}.`);
    return { missReason: reason };
  },
});

/** Cancels a planned visit; returns its identifier. */
export const cancelElderlyVisit = stepCommand(elderlyVisitLife, {
  name: 'cancelElderlyVisit',
  event: 'cancel',
  fields: { reason: shortText(500) },
  mayRun: isOfficialOrCommunityWorker,
  change: ({ input: { reason } }) => ({ missReason: reason }),
});
