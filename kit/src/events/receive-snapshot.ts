import type { CloudEvent, SnapshotAnswer, SnapshotPlace } from '@community-graph/schema/events/cloud-event';
import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { cursors, inbox, snapshots } from './tables.ts';

/** Lets the department ask another for a snapshot; one that is under way goes on. */
export async function wantSnapshot(db: Database, source: string): Promise<void> {
  await db.insert(snapshots).values({ source }).onConflictDoNothing();
}

/** Where a snapshot goes on; `null`: none is wanted. */
export async function snapshotPlace(db: Database, source: string): Promise<SnapshotPlace | null> {
  const [place] = await db.select().from(snapshots).where(eq(snapshots.source, source));
  return place ? { type: place.type, after: place.after } : null;
}

/**
 * Keeps a page and where to go on, in one transaction. Events are heard from the page's position on: of the first page, when none
 * were heard before, and past those that are no longer kept.
 */
export async function receiveSnapshot(db: Database, source: string, answer: SnapshotAnswer): Promise<void> {
  const { events, stream, position, next } = answer;
  await db.transaction(async (tx) => {
    await keepInInbox(tx, source, events, { fromSnapshot: true });
    await moveCursor(tx, { source, stream, position });
    const own = eq(snapshots.source, source);
    if (next)
      await tx
        .update(snapshots)
        .set({ ...next })
        .where(own);
    else await tx.delete(snapshots).where(own);
  });
}

/** Moves on to a position; another process of the department may be further. */
export async function moveCursor(tx: Database, cursor: typeof cursors.$inferInsert): Promise<void> {
  await tx
    .insert(cursors)
    .values(cursor)
    .onConflictDoUpdate({
      target: cursors.source,
      set: { position: sql`greatest(${cursors.position}, excluded.position)` },
      setWhere: eq(cursors.stream, cursor.stream),
    });
}

/** Keeps events in their order, to be applied; those that are there already are not kept again. */
export async function keepInInbox(
  tx: Database,
  source: string,
  events: readonly CloudEvent[],
  { fromSnapshot = false } = {},
): Promise<void> {
  await tx.execute(sql`
    insert into ${inbox} (source, id, type, subject, subject_sequence, event, from_snapshot)
    select ${source}, (event ->> 'id')::uuid, event ->> 'type', (event ->> 'subject')::uuid,
      (event ->> 'subjectsequence')::int, event, ${fromSnapshot}
    from jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality as e (event, place)
    order by place on conflict do nothing`);
}

/** Marks events as done that a snapshot of their type and subject contained. */
export async function passOverContained(tx: Database, source: string, events: readonly CloudEvent[]): Promise<void> {
  const ids = events.map(({ id }) => id);
  const contained = sql`exists (select 1 from events.inbox s where s.from_snapshot and s.source = ${inbox.source}
    and s.subject = ${inbox.subject} and s.type = ${inbox.type} and s.subject_sequence >= ${inbox.subjectSequence})`;
  await tx
    .update(inbox)
    .set({ status: 'DONE', doneAt: sql`now()`, event: {} })
    .where(
      and(
        eq(inbox.source, source),
        sql`${inbox.id} = any(${sql.param(ids)}::uuid[])`,
        eq(inbox.fromSnapshot, false),
        eq(inbox.status, 'WAITING'),
        contained,
      ),
    );
}
