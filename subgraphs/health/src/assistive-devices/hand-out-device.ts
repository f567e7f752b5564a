import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { assistiveDeviceLife } from './life-cycle.ts';
import { assistiveDevices, returnedCondition } from './tables.ts';

/** Fits a device that is in nobody else's hands; returns its identifier. */
export const fitAssistiveDevice = stepCommand(assistiveDeviceLife, {
  name: 'fitAssistiveDevice',
  event: 'fit',
  fields: { fittedOn: pastDate, model: shortText(100), serialNumber: shortText(50) },
  change: async ({ tx, row, input: { fittedOn, model, serialNumber }, faults }) => {
    requireNotBefore(faults, 'fittedOn', fittedOn, { time: row.neededOn, what: 'it was asked for' });
    // Held to the end of the transaction: two clerks cannot hand out one device.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`device ${serialNumber}`}, 0))`);
    const [elsewhere] = await tx
      .select({ id: assistiveDevices.id })
      .from(assistiveDevices)
      .where(and(eq(assistiveDevices.serialNumber, serialNumber), eq(assistiveDevices.status, 'FITTED')));
    if (elsewhere) faults.add('serialNumber', 'IN_USE', 'somebody else has this device; take it back first.');
    return { fittedOn, model, serialNumber };
  },
});

/** Takes a device back; returns its identifier. */
export const returnAssistiveDevice = stepCommand(assistiveDeviceLife, {
  name: 'returnAssistiveDevice',
  event: 'return',
  fields: { endedOn: pastDate, condition: z.enum(returnedCondition.enumValues) },
  change: ({ row, input: { endedOn, condition }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.fittedOn, what: 'it was fitted' });
    return { endedOn, returnedCondition: condition };
  },
});

/** Withdraws a need that was not met; returns its identifier. */
export const withdrawAssistiveDevice = stepCommand(assistiveDeviceLife, {
  name: 'withdrawAssistiveDevice',
  event: 'withdraw',
  fields: { endedOn: pastDate },
  change: ({ row, input: { endedOn }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.neededOn, what: 'it was asked for' });
    return { endedOn };
  },
});
