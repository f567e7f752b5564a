import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockRecord } from './lock-record.ts';
import { allergies, allergySeverity } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  record: identifier,
  substance: shortText(100),
  reaction: shortText(200),
  severity: z.enum(allergySeverity.enumValues),
  notedOn: pastDate,
});

/** Records an allergy, once a substance; returns the record's identifier. */
export function recordAllergy(context: Context, input: unknown): Promise<{ record: string }> {
  return runCommand(context, {
    name: 'recordAllergy',
    input,
    schema: inputSchema,
    run: async (tx, { record, substance, reaction, severity, notedOn }, faults) => {
      await lockRecord(tx, record, 'write');
      const known = await tx
        .select({ id: allergies.id })
        .from(allergies)
        .where(and(eq(allergies.recordId, record), eq(allergies.substance, substance)));
      if (known.length > 0) faults.add('substance', 'KNOWN', 'this allergy is on the record already.');
      faults.throwIfAny();
      await tx.insert(allergies).values({ recordId: record, substance, reaction, severity, notedOn });
      return { record };
    },
  });
}
