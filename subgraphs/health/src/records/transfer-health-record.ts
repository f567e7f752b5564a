import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, max } from 'drizzle-orm';
import { z } from 'zod';
import { chronicPlans } from '../chronic-plans/tables.ts';
import type { Context } from '../context.ts';
import { nextNumber } from '../next-number.ts';
import { lockRecord } from './lock-record.ts';
import { RECORD_SERIAL_DIGITS, recordCommunity } from './record-number.ts';
import { healthRecords, recordTransfers } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  record: identifier,
  expectedVersion,
  community: recordCommunity,
  transferredOn: pastDate,
});

/**
 * Transfers a record, and the plans of care in it, to another community, under the next number there; an official whose
 * region covers both may. Returns the record's identifier.
 */
export function transferHealthRecord(context: Context, input: unknown): Promise<{ record: string }> {
  return runCommand(context, {
    name: 'transferHealthRecord',
    input,
    schema: inputSchema,
    run: async (tx, { record: id, community, transferredOn, ...input }, faults) => {
      const record = requireVersion('Health record', id, await lockRecord(tx, id, 'transfer'), input.expectedVersion);
      if (record.recordNumber.startsWith(community)) {
        faults.add('community', 'SAME_COMMUNITY', 'the record is kept there already.');
      }
      const earliest = (await lastTransferOn(tx, id)) ?? record.openedOn;
      requireNotBefore(faults, 'transferredOn', transferredOn, { time: earliest, what: 'it was opened or last moved' });
      faults.throwIfAny();
      const toNumber = await nextNumber(tx, healthRecords.recordNumber, community, RECORD_SERIAL_DIGITS);
      await tx
        .insert(recordTransfers)
        .values({ recordId: id, transferredOn, fromNumber: record.recordNumber, toNumber });
      const isHere = and(eq(chronicPlans.residentId, record.residentId), eq(chronicPlans.status, 'ACTIVE'));
      await tx.update(chronicPlans).set({ communityCode: community }).where(isHere);
      const values = { recordNumber: toNumber, version: record.version + 1 };
      await tx.update(healthRecords).set(values).where(eq(healthRecords.id, id));
      return { record: id };
    },
  });
}

async function lastTransferOn(tx: Database, record: string): Promise<string | null> {
  const [last] = await tx
    .select({ on: max(recordTransfers.transferredOn) })
    .from(recordTransfers)
    .where(eq(recordTransfers.recordId, record));
  return last?.on ?? null;
}
