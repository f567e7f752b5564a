import { createHash } from 'node:crypto';
import type { EventsQuestion, SnapshotAnswer, SnapshotPlace } from '@community-graph/schema/events/cloud-event';
import type { EventType } from '@community-graph/schema/events/event-type';
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { BadUserInputError } from '../errors.ts';
import { assertOfStream, assertPolicyInForce, decide, type Producer } from './deliver.ts';
import { noteDeliveries, type Receiver } from './note-deliveries.ts';
import { numberOutbox } from './number-outbox.ts';
import type { outbox } from './tables.ts';

/** Subjects in one answer. */
const PAGE = 200;
/** Where the groups of a UUID's digits end. */
const UUID_ENDS = [8, 12, 16, 20, 32];

/** How the present state that events of a type lead to is read: for who begins to listen when they are no longer kept. */
export interface Snapshot {
  readonly type: EventType;
  /**
   * A statement for those of whom the events tell, in the order of their identifiers: columns `subject`, `community`, `happened_at`
   * and `data`, as the event has it.
   * @param after the identifier behind which it goes on; `null` for the first
   */
  readonly statement: (after: string | null, limit: number) => SQL;
}

/** What a department makes snapshots with: its rows in the scope of its own work. */
export interface SnapshotSource {
  readonly snapshots: readonly Snapshot[];
  readonly system: Database;
}

type Row = { subject: string; community: string; happened_at: string; data: Record<string, unknown>; sequence: number };

/**
 * A page of what is so now, as events; decided of and on the record as events are. Each carries the count of its subject's events that
 * it contains, so that the receiver passes over those when they come.
 */
export async function deliverSnapshot(
  producer: Producer,
  { snapshots, system }: SnapshotSource,
  receiver: Receiver,
  question: EventsQuestion & { readonly snapshot: SnapshotPlace },
): Promise<SnapshotAnswer> {
  assertPolicyInForce(producer);
  const wanted = snapshots.filter(({ type }) => type.type in question.types);
  const { type = wanted[0]?.type.type ?? null, after } = {
    ...question.snapshot,
    type: question.snapshot.type ?? undefined,
  };
  const stream = await numberOutbox(producer.db);
  assertOfStream(question, stream);
  // Who has heard events goes on with the first that are kept; who has not, with what happens from now on.
  const position = question.stream === null ? stream.lastPosition : Math.max(question.after, stream.removedPosition);
  const answer = { stream: stream.id, position };
  if (type === null) return { ...answer, events: [], next: null };
  const index = wanted.findIndex((one) => one.type.type === type);
  const snapshot = wanted[index];
  if (!snapshot)
    throw new BadUserInputError([{ path: ['snapshot', 'type'], code: 'UNKNOWN', message: `No snapshot of ${type}.` }]);
  // One statement sees a change and the count of its event, or neither.
  const { rows } = await system.execute<Row>(sql`
    select s.*, coalesce(c.sequence, 0) as sequence from (${snapshot.statement(after, PAGE)}) s
    left join events.subjects c on c.subject = s.subject order by s.subject`);
  const told = rows.flatMap((row) => decide(producer, receiver, question, asEvent(snapshot.type, row)) ?? []);
  if (told.length > 0) {
    await noteDeliveries(producer.db, { source: producer.department, crypto: producer.crypto }, receiver, told);
  }
  const following = wanted[index + 1]?.type.type;
  const last = rows.at(-1)?.subject;
  const goesOn = rows.length === PAGE && last !== undefined ? { type, after: last } : null;
  const next = goesOn ?? (following ? { type: following, after: null } : null);
  return { ...answer, events: told.map(({ event }) => event), next };
}

function asEvent(
  { type }: EventType,
  { subject, community, happened_at, data, sequence }: Row,
): typeof outbox.$inferSelect {
  const happenedAt = new Date(happened_at);
  const id = uuidOf(JSON.stringify(['snapshot', type, subject, sequence, data]));
  const counts = { number: 0, position: null, subjectSequence: sequence };
  return { ...counts, id, type, subject, communityCode: community.trim(), happenedAt, data };
}

/** The same for the same state: what is told twice is kept once. */
function uuidOf(text: string): string {
  const digest = createHash('sha256').update(text).digest('hex');
  // Version 8 and variant of RFC 9562: made as its maker pleases.
  const hex = `${digest.slice(0, 12)}8${digest.slice(13, 16)}8${digest.slice(17)}`;
  return UUID_ENDS.map((end, index) => hex.slice(UUID_ENDS[index - 1] ?? 0, end)).join('-');
}
