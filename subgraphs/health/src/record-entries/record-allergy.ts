import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockRecord } from '../records/lock-record.ts';
import { allergies, allergySeverity } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  record: identifier,
  substance: shortText(100),
  reaction: shortText(200),
  severity: z.enum(allergySeverity.enumValues),
  notedOn: pastDate,
});

/** Records an allergy, once a substance; what was retracted may be found again. Returns the record's identifier. */
export function recordAllergy(context: Context, input: unknown): Promise<{ record: string }> {
  return runCommand(context, {
    name: 'recordAllergy',
    input,
    schema: inputSchema,
    run: async (tx, { record, substance, reaction, severity, notedOn }, faults) => {
      await lockRecord(tx, record, 'write');
      const [known] = await tx
        .select()
        .from(allergies)
        .where(and(eq(allergies.recordId, record), eq(allergies.substance, substance)));
      if (known && known.retractedOn === null) {
        faults.add('substance', 'KNOWN', 'this allergy is on the record already.');
      }
      if (known?.retractedOn && notedOn < known.retractedOn) {
        faults.add('notedOn', 'BEFORE_RETRACTED', `it was retracted on ${known.retractedOn}.`);
      }
      faults.throwIfAny();
      const values = { reaction, severity, notedOn, retractedOn: null, retractReason: null };
      if (known) await tx.update(allergies).set(values).where(eq(allergies.id, known.id));
      else await tx.insert(allergies).values({ recordId: record, substance, ...values });
      return { record };
    },
  });
}
