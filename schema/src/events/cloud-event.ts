import { z } from 'zod';
import { departmentCode } from './event-type.ts';

/**
 * An event on its way between departments: CloudEvents 1.0 in its JSON format, with two extension attributes, as texts and
 * integers as that specification wants them.
 */
export const cloudEventSchema = z.object({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  /** Code of the department that tells it. */
  source: departmentCode,
  type: z.string().min(1).max(200),
  /** Identifier of the resident or household. */
  subject: z.uuid(),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  /** Codes of the data elements that the receiver is told, by commas. */
  elements: z.string(),
  /**
   * Counts the source's events about this subject; a receiver who may not have all of them sees gaps. In a snapshot, those that
   * it contains.
   */
  subjectsequence: z.number().int().nonnegative(),
  data: z.record(z.string(), z.unknown()),
});
/** See {@link cloudEventSchema}. */
export type CloudEvent = z.infer<typeof cloudEventSchema>;

/** Path at a department's subgraph where other departments ask for its events. */
export const EVENTS_PATH = '/events';

/** Where a snapshot goes on: of which type, after which subject; both `null` to begin. */
export const snapshotPlace = z.object({ type: z.string().max(200).nullable(), after: z.uuid().nullable() });
/** See {@link snapshotPlace}. */
export type SnapshotPlace = z.infer<typeof snapshotPlace>;

/** What a department asks another: what has happened after a position, for what purpose each type is wanted. */
export const eventsQuestion = z.object({
  /** The outbox that the position is of; `null` before the first answer. */
  stream: z.uuid().nullable(),
  after: z.number().int().nonnegative(),
  /** Code of the purpose by type. */
  types: z.record(z.string().max(200), z.string().min(1).max(64)),
  /** Asks for what is so now, instead of for what has happened. */
  snapshot: snapshotPlace.optional(),
});
/** See {@link eventsQuestion}. */
export type EventsQuestion = z.infer<typeof eventsQuestion>;

/** What is answered: the events that the asker may have, and where to go on; what it may not have is passed over. */
export const eventsAnswer = z.object({
  stream: z.uuid(),
  position: z.number().int().nonnegative(),
  events: z.array(cloudEventSchema),
});
/** See {@link eventsAnswer}. */
export type EventsAnswer = z.infer<typeof eventsAnswer>;

/** A page of a snapshot: the position is that from which on events are to be heard, `next` where the snapshot goes on. */
export const snapshotAnswer = eventsAnswer.extend({ next: snapshotPlace.nullable() });
/** See {@link snapshotAnswer}. */
export type SnapshotAnswer = z.infer<typeof snapshotAnswer>;
