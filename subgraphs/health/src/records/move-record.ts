import { updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, max } from 'drizzle-orm';
import { chronicPlans } from '../chronic-plans/tables.ts';
import { nextNumber } from '../next-number.ts';
import { RECORD_SERIAL_DIGITS } from './record-number.ts';
import { type HealthRecordRow, healthRecords, recordTransfers } from './tables.ts';

/** Moves a locked record, and the plans of care in it, to another community, under the next number there. */
export async function moveRecord(
  tx: Database,
  record: HealthRecordRow,
  { community, transferredOn }: { readonly community: string; readonly transferredOn: string },
): Promise<void> {
  const { id: recordId, recordNumber: fromNumber } = record;
  const toNumber = await nextNumber(tx, healthRecords.recordNumber, community, RECORD_SERIAL_DIGITS);
  const isHere = and(eq(chronicPlans.residentId, record.residentId), eq(chronicPlans.status, 'ACTIVE'));
  await tx.insert(recordTransfers).values({ recordId, transferredOn, fromNumber, toNumber });
  await tx.update(chronicPlans).set({ communityCode: community }).where(isHere);
  await updateRow(tx, healthRecords, record, { recordNumber: toNumber });
}

/** The day on which a record came to where it is: of its last transfer, or its opening. */
export async function lastPlacedOn(tx: Database, { id, openedOn }: HealthRecordRow): Promise<string> {
  const [last] = await tx
    .select({ on: max(recordTransfers.transferredOn) })
    .from(recordTransfers)
    .where(eq(recordTransfers.recordId, id));
  return last?.on ?? openedOn;
}
