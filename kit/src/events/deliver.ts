import type { SharingTerms } from '@community-graph/schema/access/terms';
import type { Caller } from '@community-graph/schema/caller';
import type { EventsAnswer, EventsQuestion } from '@community-graph/schema/events/cloud-event';
import { EVENT_TYPES } from '@community-graph/schema/events/registry';
import type { RecordCrypto } from '@community-graph/schema/record/record-crypto';
import { and, asc, gt, inArray, lte } from 'drizzle-orm';
import type { PolicyAccess, PolicyKeeper } from '../access/policy-access.ts';
import { aboutHousehold, aboutResident } from '../access/subjects.ts';
import type { Database } from '../database/connect.ts';
import { ConflictError } from '../errors.ts';
import { type Delivery, EVENT_SERVICE, noteDeliveries, type Receiver } from './note-deliveries.ts';
import { numberOutbox, type Stream } from './number-outbox.ts';
import { reduceEvent } from './reduce-event.ts';
import { passed } from './steps.ts';
import { outbox } from './tables.ts';

/** Events in one answer, and bytes of their data: a message of a broker is a megabyte at the most, and sealed it grows by a third. */
const PAGE = 500;
const PAGE_BYTES = 400_000;
const A_MINUTE = 60;

type OutboxRow = typeof outbox.$inferSelect;

/** What a department tells events with. */
export interface Producer {
  readonly department: string;
  readonly db: Database;
  readonly terms: SharingTerms;
  readonly access: Pick<PolicyAccess, 'of'>;
  readonly policies: Pick<PolicyKeeper, 'current'>;
  readonly crypto: RecordCrypto;
}

/** An answer, and whether more is there already. */
export interface Page extends EventsAnswer {
  readonly isFull: boolean;
}

/**
 * What a receiver is told of what has happened after a position: of each event what an agreement in force gives it now,
 * by the policy that this department holds. All of it is on the record before it is returned.
 * @throws {ConflictError} without a policy in force: what is passed over then would be passed over for ever
 */
export async function deliver(producer: Producer, receiver: Receiver, question: EventsQuestion): Promise<Page> {
  const { department, db } = producer;
  assertPolicyInForce(producer);
  const stream = await numberOutbox(db);
  assertOfStream(question, stream);
  const after = question.stream === null ? 0 : question.after;
  if (after < stream.removedPosition) {
    throw new ConflictError(
      'What happened after the position is no longer kept: an operator of yours has to ask for a snapshot.',
    );
  }
  const rows = await db
    .select()
    .from(outbox)
    .where(
      and(
        gt(outbox.position, after),
        lte(outbox.position, stream.lastPosition),
        inArray(outbox.type, Object.keys(question.types)),
      ),
    )
    .orderBy(asc(outbox.position))
    .limit(PAGE);
  const page = firstOf(rows);
  const told = page.flatMap((row) => decide(producer, receiver, question, row) ?? []);
  passed('delivery-decided');
  if (told.length > 0) await noteDeliveries(db, { source: department, crypto: producer.crypto }, receiver, told);
  const isFull = rows.length === PAGE || page.length < rows.length;
  const position = isFull ? (page.at(-1)?.position ?? after) : stream.lastPosition;
  return { stream: stream.id, position, isFull, events: told.map(({ event }) => event) };
}

/** As many as fit into an answer by what they tell, one at least. */
function firstOf(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  let bytes = 0;
  const end = rows.findIndex(({ data }) => {
    bytes += Buffer.byteLength(JSON.stringify(data));
    return bytes > PAGE_BYTES;
  });
  return end < 0 ? rows : rows.slice(0, Math.max(end, 1));
}

/** @throws {ConflictError} for a position that is not of this outbox */
export function assertOfStream({ stream, after }: EventsQuestion, own: Stream): void {
  if (stream === null || (stream === own.id && after <= own.lastPosition)) return;
  throw new ConflictError('The position is not one of this outbox: it was made anew, or restored from a copy.');
}

/** @throws {ConflictError} when there is none */
export function assertPolicyInForce({ policies }: Pick<Producer, 'policies'>): void {
  if (Date.now() < Date.parse(policies.current.validUntil)) return;
  throw new ConflictError('No policy is in force; ask again later.');
}

/** Decides of one event for the receiver as for an official who asks in its community for the purpose. */
export function decide(
  { department, access, terms }: Producer,
  { department: receiver }: Receiver,
  { types }: EventsQuestion,
  row: OutboxRow,
): Delivery | null {
  const type = EVENT_TYPES.get(row.type);
  const purpose = types[row.type];
  // A department of another version may ask for what this one does not know.
  if (type?.source !== department || purpose === undefined) return null;
  const region = row.communityCode;
  const exp = Math.floor(Date.now() / 1000) + A_MINUTE;
  const caller: Caller = { sub: receiver, dept: receiver, roles: [EVENT_SERVICE], region, purpose, exp };
  const told = reduceEvent(row, { type, terms }, access.of(caller));
  const about = type.subject === 'Resident' ? aboutResident(row.subject) : aboutHousehold(row.subject);
  return told && { ...told, purpose, region, about };
}
