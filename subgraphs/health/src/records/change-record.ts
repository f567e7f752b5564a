import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { NotFoundError } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { diastolic, systolic, withinPressure } from '../vital-signs.ts';
import { recordLifeCycle, recordState } from './life-cycle.ts';
import {
  allergies,
  allergySeverity,
  bloodType,
  checkUps,
  type HealthRecordRow,
  healthRecords,
  rhesus,
} from './tables.ts';

const which = { idempotencyKey, record: identifier };
const bloodTypeSchema = z.object({
  ...which,
  expectedVersion,
  bloodType: z.enum(bloodType.enumValues),
  rhesus: z.enum(rhesus.enumValues),
});
const closeSchema = z.object({ ...which, expectedVersion, closedOn: pastDate });
const allergySchema = z.object({
  ...which,
  substance: shortText(100),
  reaction: shortText(200),
  severity: z.enum(allergySeverity.enumValues),
  notedOn: pastDate,
});
const checkUpSchema = z
  .object({
    ...which,
    performedOn: pastDate,
    heightCm: z.number().int().min(30).max(250),
    weightKg: z.number().min(0.5).max(400),
    systolic,
    diastolic,
  })
  .superRefine(withinPressure);

/** Locks a record and checks that `event` is possible. */
export async function lockRecord(tx: Database, id: string, event: 'write' | 'close'): Promise<HealthRecordRow> {
  const [record] = await tx.select().from(healthRecords).where(eq(healthRecords.id, id)).for('update');
  if (!record) throw new NotFoundError('Health record', id);
  nextState('Health record', recordLifeCycle, recordState(record), event);
  return record;
}

/** Changes the blood type; returns the record's identifier. */
export function updateBloodType(context: Context, input: unknown): Promise<{ record: string }> {
  return runCommand(context, {
    name: 'updateBloodType',
    input,
    schema: bloodTypeSchema,
    run: async (tx, { record: id, ...input }) => {
      const record = requireVersion('Health record', id, await lockRecord(tx, id, 'write'), input.expectedVersion);
      const values = { bloodType: input.bloodType, rhesus: input.rhesus, version: record.version + 1 };
      await tx.update(healthRecords).set(values).where(eq(healthRecords.id, id));
      return { record: id };
    },
  });
}

/** Closes a record; returns its identifier. */
export function closeHealthRecord(context: Context, input: unknown): Promise<{ record: string }> {
  return runCommand(context, {
    name: 'closeHealthRecord',
    input,
    schema: closeSchema,
    run: async (tx, { record: id, closedOn, ...input }, faults) => {
      const record = requireVersion('Health record', id, await lockRecord(tx, id, 'close'), input.expectedVersion);
      if (closedOn < record.openedOn) faults.add('closedOn', 'BEFORE_OPENED', `it was opened on ${record.openedOn}.`);
      faults.throwIfAny();
      const values = { closedOn, version: record.version + 1 };
      await tx.update(healthRecords).set(values).where(eq(healthRecords.id, id));
      return { record: id };
    },
  });
}

/** Records an allergy, once a substance; returns the record's identifier. */
export function recordAllergy(context: Context, input: unknown): Promise<{ record: string }> {
  return runCommand(context, {
    name: 'recordAllergy',
    input,
    schema: allergySchema,
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

/** Records a check-up; returns the record's identifier. */
export function recordCheckUp(context: Context, input: unknown): Promise<{ record: string }> {
  return runCommand(context, {
    name: 'recordCheckUp',
    input,
    schema: checkUpSchema,
    run: async (tx, { record, idempotencyKey: _key, ...values }) => {
      await lockRecord(tx, record, 'write');
      await tx.insert(checkUps).values({ recordId: record, ...values });
      return { record };
    },
  });
}
