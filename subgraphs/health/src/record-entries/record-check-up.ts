import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockRecord } from '../records/lock-record.ts';
import { diastolic, glucose, heightCm, systolic, waistCm, weightKg, withinPressure } from '../vital-signs.ts';
import { checkUps } from './tables.ts';

const more = {
  waistCm: waistCm.nullish(),
  glucose: glucose.nullish(),
  conclusion: shortText(500).nullish(),
};

const inputSchema = z
  .object({
    idempotencyKey,
    record: identifier,
    performedOn: pastDate,
    heightCm,
    weightKg,
    systolic,
    diastolic,
    ...more,
  })
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
