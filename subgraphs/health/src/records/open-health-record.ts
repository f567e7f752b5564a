import { communityCode, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError, type Faults } from '@community-graph/kit/errors';
import { between, eq, max, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { bloodType, healthRecords, rhesus } from './tables.ts';

const SERIAL_DIGITS = 5;
const LAST_SERIAL = 99_999;

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier,
  community: communityCode,
  bloodType: z.enum(bloodType.enumValues),
  rhesus: z.enum(rhesus.enumValues),
  openedOn: pastDate,
});

type Input = z.infer<typeof inputSchema>;

/** Opens a resident's health record under the next number of the community; returns its identifier. */
export function openHealthRecord(context: Context, input: unknown): Promise<{ record: string }> {
  return runCommand(context, { name: 'openHealthRecord', input, schema: inputSchema, run: open });
}

async function open(tx: Database, input: Input, faults: Faults): Promise<{ record: string }> {
  const { resident: residentId, community, ...values } = input;
  const earlier = await tx
    .select({ id: healthRecords.id })
    .from(healthRecords)
    .where(eq(healthRecords.residentId, residentId));
  if (earlier.length > 0) faults.add('resident', 'HAS_RECORD', 'this resident has a health record already.');
  faults.throwIfAny();
  const recordNumber = await nextRecordNumber(tx, community);
  const [opened] = await tx
    .insert(healthRecords)
    .values({ residentId, recordNumber, bloodType: values.bloodType, rhesus: values.rhesus, openedOn: values.openedOn })
    .returning({ id: healthRecords.id });
  if (!opened) throw new Error('The insert returned no row.');
  return { record: opened.id };
}

/** The number after the community's last; a lock held to the transaction's end keeps numbers without gap or twin. */
async function nextRecordNumber(tx: Database, community: string): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`record number ${community}`}, 0))`);
  const ofCommunity = between(
    healthRecords.recordNumber,
    community.padEnd(community.length + SERIAL_DIGITS, '0'),
    community.padEnd(community.length + SERIAL_DIGITS, '9'),
  );
  const [last] = await tx
    .select({ number: max(healthRecords.recordNumber) })
    .from(healthRecords)
    .where(ofCommunity);
  const serial = Number(last?.number?.slice(community.length) ?? 0) + 1;
  if (serial > LAST_SERIAL) throw new ConflictError(`Community ${community} has no record number left.`);
  return community + String(serial).padStart(SERIAL_DIGITS, '0');
}
