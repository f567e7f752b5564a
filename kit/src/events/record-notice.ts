import { createHash } from 'node:crypto';
import type { NoticeType } from '@community-graph/schema/events/notice';
import { sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { OUTBOX_CHANNEL } from './record-event.ts';
import { outbox } from './tables.ts';

/** What has changed, and in which community or division it is. */
export interface Change {
  /** Identifier of the thing; left out, the place itself changed. */
  readonly subject?: string;
  readonly place: string;
}

/** Notices are in the outbox with events, but counted with none: whoever hears one reads the thing as it is then. */
const UNCOUNTED = 0;

/**
 * Notes in the transaction of a change that something has changed, for the gateway's subscriptions: by its key and place,
 * without any data. It locks nothing, so that any number may be noted in any order.
 */
export async function recordNotices(tx: Database, { type }: NoticeType, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.insert(outbox).values(
    changes.map(({ subject, place }) => ({
      ...{ type, subject: subject ?? subjectOfPlace(place), communityCode: place },
      ...{ subjectSequence: UNCOUNTED, data: {} },
    })),
  );
  // Heard when the transaction commits.
  await tx.execute(sql`select pg_notify(${OUTBOX_CHANNEL}, '')`);
}

/** Stands for a place where subjects are identifiers: a name-based UUID (RFC 9562, version 8). */
function subjectOfPlace(place: string): string {
  const digits = createHash('sha256').update(`place ${place}`).digest('hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
