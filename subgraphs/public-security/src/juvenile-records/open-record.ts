import { identifier } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { NotFoundError } from '@community-graph/kit/errors';
import type { Caller } from '@community-graph/schema/caller';
import { desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import {
  type JuvenileRecordRow,
  juvenileRecords,
  OPENED_RECORD,
  type SealedRecordLookRow,
  sealedRecordLooks,
} from './tables.ts';

/** The role of those who may read sealed records, besides one of the department's own. */
export const SEALED_RECORD_READER = 'sealed-record-reader';

const SHORTEST_REASON = 10;
const LONGEST_REASON = 200;
const inputSchema = z.object({
  idempotencyKey,
  record: identifier.toLowerCase(),
  reason: z.string().trim().min(SHORTEST_REASON, 'must say why, in 10 characters at least').max(LONGEST_REASON),
});

const mayRead = ({ dept, roles }: Caller): boolean =>
  dept === 'public-security' && roles.includes(SEALED_RECORD_READER);

/** A sealed record as it was opened, with the looks at it. */
export interface OpenedRecord extends JuvenileRecordRow {
  readonly looks: readonly SealedRecordLookRow[];
}

/**
 * Opens one sealed record to an official who holds the role and says why. The look is recorded in a transaction of its
 * own first, as any command is: what cannot be recorded is not shown.
 */
export async function openSealedRecord(context: Context, input: unknown): Promise<OpenedRecord> {
  const { id } = await runCommand(context, {
    name: 'openSealedRecord',
    input,
    schema: inputSchema,
    mayRun: mayRead,
    run: async (tx, { record, reason }) => {
      await tx.execute(sql`select set_config(${OPENED_RECORD}, ${record}, true)`);
      const [found] = await tx.select().from(juvenileRecords).where(eq(juvenileRecords.id, record));
      if (!found?.sealedOn) throw new NotFoundError('Sealed record', record);
      await tx.insert(sealedRecordLooks).values({ recordId: record, official: context.caller.sub, reason });
      return { id: record };
    },
  });
  return context.db.transaction(async (tx) => {
    await tx.execute(sql`select set_config(${OPENED_RECORD}, ${id}, true)`);
    const [record] = await tx.select().from(juvenileRecords).where(eq(juvenileRecords.id, id));
    if (!record) throw new NotFoundError('Sealed record', id);
    const { recordId, lookedAt } = sealedRecordLooks;
    const looks = await tx.select().from(sealedRecordLooks).where(eq(recordId, id)).orderBy(desc(lookedAt));
    return { ...record, looks };
  });
}
