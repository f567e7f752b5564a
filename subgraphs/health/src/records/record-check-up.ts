import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { diastolic, heightCm, systolic, weightKg, withinPressure } from '../vital-signs.ts';
import { lockRecord } from './lock-record.ts';
import { checkUps } from './tables.ts';

const inputSchema = z
  .object({ idempotencyKey, record: identifier, performedOn: pastDate, heightCm, weightKg, systolic, diastolic })
  .superRefine(withinPressure);

/** Records a check-up; returns the record's identifier. */
export function recordCheckUp(context: Context, input: unknown): Promise<{ record: string }> {
  return runCommand(context, {
    name: 'recordCheckUp',
    input,
    schema: inputSchema,
    run: async (tx, { record, idempotencyKey: _key, ...reading }) => {
      await lockRecord(tx, record, 'write');
      await tx.insert(checkUps).values({ recordId: record, ...reading });
      return { record };
    },
  });
}
