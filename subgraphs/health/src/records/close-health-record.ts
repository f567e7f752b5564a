import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, max } from 'drizzle-orm';
import { z } from 'zod';
import { chronicConditions } from '../chronic/tables.ts';
import type { Context } from '../context.ts';
import { checkUps } from '../record-entries/tables.ts';
import { lockRecord } from './lock-record.ts';
import { healthRecords, recordCloseReason } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  record: identifier,
  expectedVersion,
  closedOn: pastDate,
  reason: z.enum(recordCloseReason.enumValues).nullish(),
});

/** Closes a record, once no condition of it is managed any more; returns its identifier. */
export function closeHealthRecord(context: Context, input: unknown): Promise<{ record: string }> {
  return runCommand(context, {
    name: 'closeHealthRecord',
    input,
    schema: inputSchema,
    run: async (tx, { record: id, closedOn, reason = null, ...input }, faults) => {
      const record = requireVersion('Health record', id, await lockRecord(tx, id, 'close'), input.expectedVersion);
      // No new condition can appear meanwhile: a diagnosis locks the record first.
      if (await hasManagedCondition(tx, id)) {
        faults.add('record', 'CONDITIONS_MANAGED', 'close its chronic conditions first.');
      }
      if (closedOn < record.openedOn) faults.add('closedOn', 'BEFORE_OPENED', `it was opened on ${record.openedOn}.`);
      const last = await lastCheckUpOn(tx, id);
      if (last && closedOn < last) faults.add('closedOn', 'BEFORE_CHECK_UP', `its last check-up was on ${last}.`);
      faults.throwIfAny();
      const values = { closedOn, closeReason: reason, version: record.version + 1 };
      await tx.update(healthRecords).set(values).where(eq(healthRecords.id, id));
      return { record: id };
    },
  });
}

async function hasManagedCondition(tx: Database, record: string): Promise<boolean> {
  const managed = await tx
    .select({ id: chronicConditions.id })
    .from(chronicConditions)
    .where(and(eq(chronicConditions.recordId, record), eq(chronicConditions.status, 'ACTIVE')))
    .limit(1);
  return managed.length > 0;
}

/** The day of a record's latest check-up, if there is one. */
export async function lastCheckUpOn(tx: Database, record: string): Promise<string | null> {
  const [last] = await tx
    .select({ on: max(checkUps.performedOn) })
    .from(checkUps)
    .where(eq(checkUps.recordId, record));
  return last?.on ?? null;
}
