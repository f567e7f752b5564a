import { and, asc, eq, lt, lte, ne, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '../database/connect.ts';
import { errorForLog } from '../error-for-log.ts';
import { isForClient } from '../errors.ts';
import type { Reaction } from './react.ts';
import { passed } from './steps.ts';
import { inbox } from './tables.ts';

/** How often an event is tried, and how long it rests after a failure. */
export interface Retries {
  readonly attempts: number;
  /** Seconds after so many attempts. */
  readonly rest: (attempts: number) => number;
}

/** Eight attempts in about two minutes. */
export const RETRIES: Retries = { attempts: 8, rest: (attempts) => 2 ** (attempts - 1) };

type InboxRow = typeof inbox.$inferSelect;

/**
 * Applies the next event that is due: its effects and its mark in one transaction, so that it is applied once whatever
 * happens. An event waits for those before it about the same subject; several processes may do it at once.
 * @param db the department's database in the scope of its own work
 * @returns whether there was one
 */
export async function applyNext(db: Database, reactions: readonly Reaction[], retries = RETRIES): Promise<boolean> {
  let row: InboxRow | undefined;
  try {
    await db.transaction(async (tx) => {
      row = await nextDue(tx);
      if (!row) return;
      passed('effect-begun');
      const { source, id, type, event } = row;
      for (const reaction of reactions) if (reaction.type.type === type) await reaction.run(tx, event);
      passed('effect-made');
      // What an applied event told is not kept a second time, least of all of people whom the department knows nothing of.
      const done = {
        status: 'DONE',
        doneAt: sql`now()`,
        attempts: row.attempts + 1,
        lastError: null,
        event: {},
      } as const;
      await tx
        .update(inbox)
        .set(done)
        .where(and(eq(inbox.source, source), eq(inbox.id, id)));
      passed('inbox-marked');
    });
    passed('effect-committed');
  } catch (error) {
    if (!row) throw error;
    await countFailure(db, row, error, retries);
  }
  return row !== undefined;
}

async function nextDue(tx: Database): Promise<InboxRow | undefined> {
  const earlier = alias(inbox, 'earlier');
  const before = tx
    .select({ id: earlier.id })
    .from(earlier)
    .where(
      and(
        eq(earlier.source, inbox.source),
        eq(earlier.subject, inbox.subject),
        lt(earlier.subjectSequence, inbox.subjectSequence),
        ne(earlier.status, 'DONE'),
      ),
    );
  const [row] = await tx
    .select()
    .from(inbox)
    .where(and(eq(inbox.status, 'WAITING'), lte(inbox.nextAttemptAt, sql`now()`), notExists(before)))
    .orderBy(asc(inbox.number))
    .limit(1)
    .for('update', { skipLocked: true });
  return row;
}

/** Counts an attempt that failed; after the last the event is a dead letter, which holds up its own subject only. */
async function countFailure(db: Database, row: InboxRow, error: unknown, retries: Retries): Promise<void> {
  const attempts = row.attempts + 1;
  const status = attempts < retries.attempts ? 'WAITING' : 'DEAD';
  const unchanged = and(eq(inbox.status, 'WAITING'), eq(inbox.attempts, row.attempts));
  await db.transaction(async (tx) => {
    await tx
      .update(inbox)
      .set({
        ...{ status, attempts, lastError: wordsOf(error) },
        nextAttemptAt: sql`now() + make_interval(secs => ${retries.rest(attempts)})`,
      })
      .where(and(eq(inbox.source, row.source), eq(inbox.id, row.id), unchanged));
  });
  passed('failure-counted');
}

/** What went wrong: our own words, or of other errors no words, which may quote a person's data. */
const wordsOf = (error: unknown): string =>
  isForClient(error) ? error.message : JSON.stringify(errorForLog(error)).slice(0, 2_000);
