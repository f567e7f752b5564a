import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { eq, max } from 'drizzle-orm';
import { type ChronicConditionRow, chronicConditions, followUps } from './tables.ts';

/**
 * Locks a condition to the end of the transaction.
 * @throws {NotFoundError} when there is none
 * @throws {ConflictError} when it is not at the expected version
 */
export async function lockCondition(tx: Database, id: string, expected: number): Promise<ChronicConditionRow> {
  const [row] = await tx.select().from(chronicConditions).where(eq(chronicConditions.id, id)).for('update');
  return requireVersion('Chronic condition', id, row, expected);
}

/** The day of a condition's latest follow-up, if there is one. */
export async function lastFollowUpOn(tx: Database, condition: string): Promise<string | null> {
  const [last] = await tx
    .select({ on: max(followUps.followedOn) })
    .from(followUps)
    .where(eq(followUps.conditionId, condition));
  return last?.on ?? null;
}
