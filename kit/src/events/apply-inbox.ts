import { and, asc, eq, lte, sql } from 'drizzle-orm';
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
const AT_ONCE = 200;

/**
 * Applies the next events that are due: their effects and marks in one transaction, so that each is applied once whatever
 * happens. When that fails, the first half of them, and so on: what fails alone is counted a failure. An event waits for those
 * before it about the same subject; several processes may do it at once.
 * @param db the department's database in the scope of its own work
 * @returns whether there was one
 */
export async function applyNext(db: Database, reactions: readonly Reaction[], retries = RETRIES): Promise<boolean> {
  for (let most = AT_ONCE; ; ) {
    let rows: InboxRow[] = [];
    try {
      await db.transaction(async (tx) => {
        rows = await nextDue(tx, most);
        if (rows.length === 0) return;
        passed('effect-begun');
        for (const type of new Set(rows.map((row) => row.type))) {
          const alike = rows.filter((row) => row.type === type);
          await takeEffect(tx, ofType(reactions, type), alike);
        }
        passed('effect-made');
        await markDone(tx, rows);
        passed('inbox-marked');
      });
      passed('effect-committed');
      return rows.length > 0;
    } catch (error) {
      const [row] = rows;
      if (!row) throw error;
      if (rows.length === 1) {
        await countFailure(db, row, error, retries);
        return true;
      }
      most = Math.ceil(rows.length / 2);
    }
  }
}

const ofType = (reactions: readonly Reaction[], type: string) =>
  reactions.filter((reaction) => reaction.type.type === type);

/** Lets what the department keeps of the subjects of events of one type follow them. */
export async function takeEffect(tx: Database, reactions: readonly Reaction[], alike: readonly Event[]): Promise<void> {
  // Asked together, in one go.
  const ours = await Promise.all(
    reactions.map(async (reaction) => ({ reaction, concerned: await reaction.concerned(tx, alike) })),
  );
  const run = async ({ subject, event }: Event) => {
    for (const { reaction, concerned } of ours) if (concerned.has(subject)) await reaction.run(tx, event);
  };
  const [chains, inTurn] = [new Map<string, Event[]>(), [] as Event[]];
  for (const event of alike) {
    const mine = ours.filter(({ concerned }) => concerned.has(event.subject));
    const shared = new Set(mine.flatMap(({ concerned }) => [...(concerned.get(event.subject) ?? [])]));
    shared.delete('');
    const [only = event.subject, ...others] = shared;
    if (others.length > 0 || !mine.every(({ reaction }) => reaction.apart)) inTurn.push(event);
    else chains.set(only, [...(chains.get(only) ?? []), event]);
  }
  await inLanes([...chains.values()], run);
  for (const event of inTurn) await run(event);
}

type Event = Pick<InboxRow, 'subject' | 'event'>;

/** Statements of so many effects are under way at a time on the connection: most of the time of one is its way. */
const LANES = 8;

/** Ends when all lanes have: what one of them still asked after the transaction would be asked outside it. */
async function inLanes(chains: readonly Event[][], run: (event: Event) => Promise<void>): Promise<void> {
  const waiting = chains.values();
  const lane = async () => {
    for (const chain of waiting) for (const event of chain) await run(event);
  };
  const ended = await Promise.allSettled(Array.from({ length: LANES }, lane));
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** What applied events told is not kept a second time, least of all of people whom the department knows nothing of. */
async function markDone(tx: Database, rows: readonly InboxRow[]): Promise<void> {
  const numbers = sql.param(rows.map(({ number }) => number));
  await tx
    .update(inbox)
    .set({
      ...{ status: 'DONE', attempts: sql`${inbox.attempts} + 1`, lastError: null, event: {} },
      // Not when the transaction began.
      doneAt: sql`clock_timestamp()`,
    })
    .where(and(eq(inbox.status, 'WAITING'), sql`${inbox.number} = any(${numbers}::bigint[])`));
}

/**
 * Of each subject one at the most. Whether one before it is open is asked of each row by the index of open ones: `offset 0` keeps
 * the server from joining all rows with all for the first few, as it does where it does not know yet how many there are.
 */
async function nextDue(tx: Database, most: number): Promise<InboxRow[]> {
  const before = sql`
    select from ${inbox} as earlier
    where earlier.source = ${inbox.source} and earlier.subject = ${inbox.subject} and earlier.status <> 'DONE'
      and earlier.subject_sequence < ${inbox.subjectSequence} offset 0`;
  return tx
    .select()
    .from(inbox)
    .where(and(eq(inbox.status, 'WAITING'), lte(inbox.nextAttemptAt, sql`now()`), sql`not exists (${before})`))
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
