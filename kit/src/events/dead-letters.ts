import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { inbox } from './tables.ts';

/** An event that could not be applied. */
export type DeadLetter = Omit<typeof inbox.$inferSelect, 'event' | 'number' | 'status' | 'doneAt' | 'fromSnapshot'>;

const DEAD = eq(inbox.status, 'DEAD');

/** The dead letters of a department, the oldest first; without what the events tell. */
export const deadLetters = (db: Database): Promise<DeadLetter[]> => {
  const { source, id, type, subject, subjectSequence, attempts, nextAttemptAt, lastError, receivedAt } = inbox;
  return db
    .select({ source, id, type, subject, subjectSequence, attempts, nextAttemptAt, lastError, receivedAt })
    .from(inbox)
    .where(DEAD)
    .orderBy(asc(inbox.number));
};

/** Lets dead letters be tried anew, all or the one with an identifier; returns how many there were. */
export async function replayDeadLetters(db: Database, id?: string): Promise<number> {
  const which: SQL | undefined = id ? and(DEAD, eq(inbox.id, id)) : DEAD;
  const replayed = await db
    .update(inbox)
    .set({ status: 'WAITING', attempts: 0, nextAttemptAt: new Date() })
    .where(which)
    .returning({ id: inbox.id });
  return replayed.length;
}
