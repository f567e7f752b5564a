import { identifier } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockRecord } from './lock-record.ts';
import { healthRecords } from './tables.ts';

const inputSchema = z.object({ idempotencyKey, record: identifier, expectedVersion });

/** Reopens the record of somebody who is back; returns its identifier. */
export function reopenHealthRecord(context: Context, input: unknown): Promise<{ record: string }> {
  return runCommand(context, {
    name: 'reopenHealthRecord',
    input,
    schema: inputSchema,
    run: async (tx, { record: id, expectedVersion: expected }, faults) => {
      const record = requireVersion('Health record', id, await lockRecord(tx, id, 'reopen'), expected);
      if (record.closeReason === 'DIED') faults.add('record', 'DEAD', 'it was closed because the resident died.');
      if (record.closeReason === 'DUPLICATE') faults.add('record', 'DUPLICATE', 'it was closed as a duplicate.');
      faults.throwIfAny();
      const values = { closedOn: null, closeReason: null, version: record.version + 1 };
      await tx.update(healthRecords).set(values).where(eq(healthRecords.id, id));
      return { record: id };
    },
  });
}
