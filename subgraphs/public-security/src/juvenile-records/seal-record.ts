import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { juvenileRecords, OPENED_RECORD } from './tables.ts';

const inputSchema = z.object({ idempotencyKey, record: identifier.toLowerCase(), expectedVersion, sealedOn: pastDate });

/** Seals a record; returns the identifier of whose it is. */
export function sealJuvenileRecord(context: Context, input: unknown): Promise<{ resident: string }> {
  return runCommand(context, {
    name: 'sealJuvenileRecord',
    input,
    schema: inputSchema,
    run: async (tx, { record: id, expectedVersion, sealedOn }, faults) => {
      const record = await lockRow(tx, juvenileRecords, 'Juvenile record', { id, expectedVersion });
      requireNotBefore(faults, 'sealedOn', sealedOn, { time: record.decidedOn, what: 'it was decided' });
      faults.throwIfAny();
      // The row as it becomes must be seen by who writes it: this transaction alone sees it still.
      await tx.execute(sql`select set_config(${OPENED_RECORD}, ${id}, true)`);
      await updateRow(tx, juvenileRecords, record, { sealedOn });
      return { resident: record.residentId };
    },
  });
}
