import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockRecord } from '../records/lock-record.ts';
import { allergies } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  record: identifier,
  substance: shortText(100),
  retractedOn: pastDate,
  reason: shortText(200),
});

/** Retracts an allergy that was none; it stays in the database, with the reason. Returns the record's identifier. */
export function retractAllergy(context: Context, input: unknown): Promise<{ record: string }> {
  return runCommand(context, {
    name: 'retractAllergy',
    input,
    schema: inputSchema,
    run: async (tx, { record, substance, retractedOn, reason: retractReason }, faults) => {
      await lockRecord(tx, record, 'write');
      const isIt = and(
        eq(allergies.recordId, record),
        eq(allergies.substance, substance),
        isNull(allergies.retractedOn),
      );
      const [known] = await tx.select().from(allergies).where(isIt);
      if (!known) faults.add('substance', 'UNKNOWN', 'this allergy is not on the record.');
      requireNotBefore(faults, 'retractedOn', retractedOn, { time: known?.notedOn ?? null, what: 'it was noted' });
      faults.throwIfAny();
      await tx.update(allergies).set({ retractedOn, retractReason }).where(isIt);
      return { record };
    },
  });
}
