import type { EventsAnswer } from '@community-graph/schema/events/cloud-event';
import { eq } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { keepInInbox, moveCursor, passOverContained } from './receive-snapshot.ts';
import { passed } from './steps.ts';
import { cursors } from './tables.ts';

/** Up to where a department's events were received; `null` before the first answer. */
export async function cursorAt(db: Database, source: string): Promise<{ stream: string; position: number } | null> {
  const [cursor] = await db.select().from(cursors).where(eq(cursors.source, source));
  return cursor ?? null;
}

/** Keeps what came, and where to go on, in one transaction; what is there already is not kept again. */
export async function receive(db: Database, source: string, { stream, position, events }: EventsAnswer): Promise<void> {
  const strange = events.find((event) => event.source !== source);
  if (strange) throw new Error(`${source} tells an event of ${strange.source}.`);
  await db.transaction(async (tx) => {
    if (events.length > 0) {
      await keepInInbox(tx, source, events);
      await passOverContained(tx, source, events);
    }
    passed('inbox-filled');
    await moveCursor(tx, { source, stream, position });
    passed('cursor-moved');
  });
  passed('inbox-stored');
}
