import type { NoticesAnswer, NoticesQuestion } from '@community-graph/schema/events/notice';
import { NOTICE_TYPES } from '@community-graph/schema/events/notice-types';
import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { ConflictError } from '../errors.ts';
import { numberOutbox } from './number-outbox.ts';
import { outbox } from './tables.ts';

/** Notices in one answer. */
const PAGE = 200;

/**
 * What the gateway is told of changes after a position: keys and places of this department's notices, and nothing of
 * events. No right is needed for a key; whoever subscribed has what is behind it decided when it is read.
 * @throws {ConflictError} for a position that is not of this outbox
 */
export async function tellNotices(
  { db, department }: { readonly db: Database; readonly department: string },
  { stream: asked, after, types, about }: NoticesQuestion,
): Promise<NoticesAnswer> {
  const { id, lastPosition, removedPosition } = await numberOutbox(db);
  if ((asked ?? id) !== id || (after ?? 0) > lastPosition) {
    throw new ConflictError('The position is not one of this outbox: it was made anew, or restored from a copy.');
  }
  if (after !== null && after < removedPosition) {
    throw new ConflictError('What changed after the position is no longer kept: begin anew.');
  }
  const own = types.filter((type) => NOTICE_TYPES.get(type)?.source === department);
  if (after === null || own.length === 0) return { stream: id, position: lastPosition, isFull: false, notices: [] };
  const rows = await db
    .select({ position: outbox.position, type: outbox.type, subject: outbox.subject, place: outbox.communityCode })
    .from(outbox)
    .where(
      and(
        ...[gt(outbox.position, after), lte(outbox.position, lastPosition), inArray(outbox.type, own)],
        about.subject === undefined ? undefined : eq(outbox.subject, about.subject),
        about.place === undefined ? undefined : sql`starts_with(${outbox.communityCode}::text, ${about.place})`,
      ),
    )
    .orderBy(asc(outbox.position))
    .limit(PAGE);
  const notices = rows.flatMap(({ position, place, ...row }) =>
    position === null ? [] : [{ ...row, position, place: place.trim() }],
  );
  const isFull = notices.length === PAGE;
  return { stream: id, position: isFull ? (notices.at(-1)?.position ?? after) : lastPosition, isFull, notices };
}
