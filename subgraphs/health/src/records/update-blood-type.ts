import { identifier } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockRecord } from './lock-record.ts';
import { bloodType, healthRecords, rhesus } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  record: identifier,
  expectedVersion,
  bloodType: z.enum(bloodType.enumValues),
  rhesus: z.enum(rhesus.enumValues),
});

/** Changes the blood type; returns the record's identifier. */
export function updateBloodType(context: Context, input: unknown): Promise<{ record: string }> {
  return runCommand(context, {
    name: 'updateBloodType',
    input,
    schema: inputSchema,
    run: async (tx, { record: id, ...input }) => {
      const record = requireVersion('Health record', id, await lockRecord(tx, id, 'write'), input.expectedVersion);
      const values = { bloodType: input.bloodType, rhesus: input.rhesus, version: record.version + 1 };
      await tx.update(healthRecords).set(values).where(eq(healthRecords.id, id));
      return { record: id };
    },
  });
}
