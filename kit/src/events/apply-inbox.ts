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

/** Events that one transaction applies: most of the time of one alone goes into looking for it and committing. */
const AT_ONCE = 50;

/**
 * Applies the next events that are due: their effects and marks in one transaction, so that each is applied once whatever
 * happens; when one of them fails, the first alone. An event waits for those before it about the same subject; several processes may
 * do it at once.
 * @param db the department's database in the scope of its own work
 * @returns whether there was one
 */
export async function applyNext(db: Database, reactions: readonly Reaction[], retries = RETRIES): Promise<boolean> {
  let rows: InboxRow[] = [];
  const apply = (most: number) =>
    db.transaction(async (tx) => {
      rows = await nextDue(tx, most);
      if (rows.length === 0) return;
      passed('effect-begun');
      for (const { type, event } of rows) {
        for (const reaction of reactions) if (reaction.type.type === type) await reaction.run(tx, event);
      }
      passed('effect-made');
      await markDone(tx, rows);
      passed('inbox-marked');
    });
  try {
    await apply(AT_ONCE).catch((error: unknown) => {
      if (rows.length > 1) return apply(1);
      throw error;
    });
    passed('effect-committed');
  } catch (error) {
    const [row] = rows;
    if (!row) throw error;
    await countFailure(db, row, error, retries);
  }
  return rows.length > 0;
}

/** What applied events told is not kept a second time, least of all of people whom the department knows nothing of. */
async function markDone(tx: Database, rows: readonly InboxRow[]): Promise<void> {
  const keys = rows.map(({ source, id }) => sql`(${source}, ${id}::uuid)`);
  await tx
    .update(inbox)
    .set({ status: 'DONE', doneAt: sql`now()`, attempts: sql`${inbox.attempts} + 1`, lastError: null, event: {} })
    .where(sql`(${inbox.source}, ${inbox.id}) in (${sql.join(keys, sql`, `)})`);
}

/** Of each subject one at the most. */
async function nextDue(tx: Database, most: number): Promise<InboxRow[]> {
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
  return tx
    .select()
    .from(inbox)
    .where(and(eq(inbox.status, 'WAITING'), lte(inbox.nextAttemptAt, sql`now()`), notExists(before)))
    .orderBy(asc(inbox.number))
    .limit(most)
    .for('update', { skipLocked: true });
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
