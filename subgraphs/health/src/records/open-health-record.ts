import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { nextNumber } from '../next-number.ts';
import { RECORD_SERIAL_DIGITS, recordCommunity } from './record-number.ts';
import { bloodType, healthRecords, rhesus } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier,
  community: recordCommunity,
  bloodType: z.enum(bloodType.enumValues),
  rhesus: z.enum(rhesus.enumValues),
  openedOn: pastDate,
});

/** What a record is opened with. */
export type NewRecord = Omit<z.infer<typeof inputSchema>, 'idempotencyKey'>;

/** Opens a resident's health record under the next number of the community; returns its identifier. */
export function openHealthRecord(context: Context, input: unknown): Promise<{ record: string }> {
  return runCommand(context, {
    name: 'openHealthRecord',
    input,
    schema: inputSchema,
    run: (tx, input, faults) => openIn(tx, input, faults),
  });
}

/** Opens a record within a transaction; returns its identifier. */
export async function openIn(tx: Database, input: NewRecord, faults: Faults): Promise<{ record: string }> {
  const { resident: residentId, community, ...values } = input;
  const earlier = await tx
    .select({ id: healthRecords.id })
    .from(healthRecords)
    .where(eq(healthRecords.residentId, residentId));
  if (earlier.length > 0) faults.add('resident', 'HAS_RECORD', 'this resident has a health record already.');
  faults.throwIfAny();
  const recordNumber = await nextNumber(tx, healthRecords.recordNumber, community, RECORD_SERIAL_DIGITS);
  const [opened] = await tx
    .insert(healthRecords)
    .values({ residentId, recordNumber, bloodType: values.bloodType, rhesus: values.rhesus, openedOn: values.openedOn })
    .returning({ id: healthRecords.id });
  if (!opened) throw new Error('The insert returned no row.');
  return { record: opened.id };
}
