import { asc, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { passed } from './steps.ts';
import { outbox, streams } from './tables.ts';

const MOST_AT_ONCE = 1_000;

/** Where an outbox stands: which one it is, and the last position that it has given. */
export interface Stream {
  readonly id: string;
  readonly lastPosition: number;
  /** Up to which it no longer has all (`remove-old.ts`). */
  readonly removedPosition: number;
}

/**
 * Gives positions to the events that have been committed. A sequence would not do: of two transactions the later number
 * may commit first, and a reader who has seen it would pass over the other for ever. Here one transaction at a time gives
 * positions, to what it sees committed, so that none below the last is ever added; and no long transaction holds
 * anybody up, as it would if readers waited for the oldest one (`pg_snapshot_xmin`).
 */
export async function numberOutbox(db: Database): Promise<Stream> {
  const [known] = await db.select().from(streams);
  const [waiting] = await db.select({ id: outbox.id }).from(outbox).where(isNull(outbox.position)).limit(1);
  if (!known) throw new Error('The outbox has no stream; run the migrations.');
  if (!waiting) return known;
  return db.transaction(async (tx) => {
    const [held] = await tx.select().from(streams).for('update');
    if (!held) throw new Error('The stream has gone.');
    // A statement after the lock sees all that was committed before it.
    const unnumbered = tx
      .select({
        id: outbox.id,
        place: sql<number>`row_number() over (order by ${outbox.number})`.as('place'),
      })
      .from(outbox)
      .where(isNull(outbox.position))
      .orderBy(asc(outbox.number))
      .limit(MOST_AT_ONCE)
      .as('unnumbered');
    const numbered = await tx
      .update(outbox)
      .set({ position: sql`${held.lastPosition}::bigint + ${unnumbered.place}` })
      .from(unnumbered)
      .where(eq(outbox.id, unnumbered.id))
      .returning({ id: outbox.id });
    const lastPosition = held.lastPosition + numbered.length;
    await tx.update(streams).set({ lastPosition });
    passed('outbox-numbered');
    return { ...held, lastPosition };
  });
}
