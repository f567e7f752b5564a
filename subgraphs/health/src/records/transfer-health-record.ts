import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockRecord } from './lock-record.ts';
import { lastPlacedOn, moveRecord } from './move-record.ts';
import { recordCommunity } from './record-number.ts';

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
      const earliest = await lastPlacedOn(tx, record);
      requireNotBefore(faults, 'transferredOn', transferredOn, { time: earliest, what: 'it was opened or last moved' });
      faults.throwIfAny();
      await moveRecord(tx, record, { community, transferredOn });
      return { record: id };
    },
  });
}
