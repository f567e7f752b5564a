import { nextState } from '@community-graph/kit/commands/state-machine';
import type { Database } from '@community-graph/kit/database/connect';
import { NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { type RecordEvent, recordLifeCycle, recordState } from './life-cycle.ts';
import { type HealthRecordRow, healthRecords } from './tables.ts';

/**
 * Locks a record to the end of the transaction.
 * @throws {NotFoundError} when there is none
 * @throws {ConflictError} when its state does not allow `event`
 */
export async function lockRecord(tx: Database, id: string, event: RecordEvent): Promise<HealthRecordRow> {
  const [record] = await tx.select().from(healthRecords).where(eq(healthRecords.id, id)).for('update');
  if (!record) throw new NotFoundError('Health record', id);
  nextState('Health record', recordLifeCycle, recordState(record), event);
  return record;
}
