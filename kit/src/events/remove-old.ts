import { and, asc, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { inbox, outbox, streams } from './tables.ts';

const MOST_AT_ONCE = 5_000;

/**
 * Removes what happened and what was applied so many days ago; from which position on the outbox still has all is kept.
 * @returns whether there may be more
 */
export async function removeOld(db: Database, days: number): Promise<boolean> {
  const limit = sql`now() - make_interval(days => ${days})`;
  const fromOutbox = await db.transaction(async (tx) => {
    await tx.select().from(streams).for('update');
    const old = tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(isNotNull(outbox.position), lt(outbox.happenedAt, limit)))
      .orderBy(asc(outbox.position))
      .limit(MOST_AT_ONCE);
    const removed = await tx.delete(outbox).where(inArray(outbox.id, old)).returning({ position: outbox.position });
    const upTo = Math.max(...removed.map(({ position }) => position ?? 0));
    if (removed.length > 0) {
      await tx.update(streams).set({ removedPosition: sql`greatest(${streams.removedPosition}, ${upTo}::bigint)` });
    }
    return removed.length;
  });
  const done = db
    .select({ number: inbox.number })
    .from(inbox)
    .where(and(eq(inbox.status, 'DONE'), lt(inbox.doneAt, limit)))
    .limit(MOST_AT_ONCE);
  const { rowCount } = await db.delete(inbox).where(inArray(inbox.number, done));
  return fromOutbox === MOST_AT_ONCE || rowCount === MOST_AT_ONCE;
}
