import { identifier, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { chinaDate } from '@community-graph/kit/dates';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockOpenFile } from '../elderly-care/open-file.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { elderlyAlertLife } from './life-cycle.ts';
import { elderlyAlertKind, elderlyAlertOutcome, elderlyAlerts } from './tables.ts';

const raiseSchema = z.object({
  idempotencyKey,
  file: identifier,
  kind: z.enum(elderlyAlertKind.enumValues),
  device: shortText(100),
  raisedAt: z.date().refine((instant) => instant.getTime() <= Date.now(), {
    message: 'must not be in the future',
    params: { code: 'IN_THE_FUTURE' },
  }),
});

/** Takes in an alert; returns its identifier. */
export function raiseElderlyAlert(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'raiseElderlyAlert',
    input,
    schema: raiseSchema,
    mayRun: mayHandle(context),
    run: async (tx, { file: fileId, kind, device, raisedAt }, faults) => {
      const { residentId, communityCode, openedOn } = await lockOpenFile(tx, fileId);
      requireNotBefore(faults, 'raisedAt', chinaDate(raisedAt), { time: openedOn, what: 'the file was opened' });
      faults.throwIfAny();
      return insertRow(tx, elderlyAlerts, {
        ...{ fileId, residentId, communityCode, kind, status: 'RAISED', device, raisedAt },
      });
    },
  });
}

/** Somebody has seen the alert and goes there, which stops the clock; returns its identifier. */
export const acknowledgeElderlyAlert = stepCommand(elderlyAlertLife, {
  name: 'acknowledgeElderlyAlert',
  event: 'acknowledge',
  fields: {},
  mayRun: isOfficialOrCommunityWorker,
  change: () => ({ acknowledgedAt: new Date() }),
});

/** The alert is done with; returns its identifier. */
export const resolveElderlyAlert = stepCommand(elderlyAlertLife, {
  name: 'resolveElderlyAlert',
  event: 'resolve',
  fields: { outcome: z.enum(elderlyAlertOutcome.enumValues), note: shortText(1000) },
  mayRun: isOfficialOrCommunityWorker,
  change: ({ row, input: { outcome, note }, faults }) => {
    if ((outcome === 'REPAIRED') !== (row.kind === 'DEVICE_FAULT') && outcome !== 'FALSE_ALARM') {
      faults.add('outcome', 'OTHER_KIND', 'devices are repaired, and people are helped.');
    }
    return { outcome, note, resolvedAt: new Date() };
  },
});
