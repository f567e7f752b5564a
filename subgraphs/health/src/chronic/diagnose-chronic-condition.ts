import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockRecord } from '../records/lock-record.ts';
import { chronicConditionKind, chronicConditions } from './tables.ts';

const inputSchema = z
  .object({
    idempotencyKey,
    record: identifier,
    condition: z.enum(chronicConditionKind.enumValues),
    diagnosedOn: pastDate,
    nextFollowUpOn: z.iso.date(),
  })
  .refine((input) => input.nextFollowUpOn > input.diagnosedOn, {
    message: 'must be after the diagnosis',
    path: ['nextFollowUpOn'],
    params: { code: 'BEFORE_DIAGNOSED' },
  });

/** Records a diagnosis and starts the management; returns the condition's identifier. */
export function diagnoseChronicCondition(context: Context, input: unknown): Promise<{ condition: string }> {
  return runCommand(context, {
    name: 'diagnoseChronicCondition',
    input,
    schema: inputSchema,
    run: async (tx, { record, condition, diagnosedOn, nextFollowUpOn }, faults) => {
      await lockRecord(tx, record, 'write');
      const managed = await tx
        .select({ id: chronicConditions.id })
        .from(chronicConditions)
        .where(
          and(
            eq(chronicConditions.recordId, record),
            eq(chronicConditions.condition, condition),
            eq(chronicConditions.status, 'ACTIVE'),
          ),
        );
      if (managed.length > 0) faults.add('condition', 'MANAGED', 'this condition is under management already.');
      faults.throwIfAny();
      const [diagnosed] = await tx
        .insert(chronicConditions)
        .values({ recordId: record, condition, diagnosedOn, status: 'ACTIVE', nextFollowUpOn })
        .returning({ id: chronicConditions.id });
      if (!diagnosed) throw new Error('The insert returned no row.');
      return { condition: diagnosed.id };
    },
  });
}
