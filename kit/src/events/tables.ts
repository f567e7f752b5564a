import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  char,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';

/** Apart from the department's data: no reader has any right to it. Each department's drizzle config includes it. */
const events = pgSchema('events');

/** Exported for drizzle-kit, which makes the schema. */
export { events as eventsSchema };

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const count = (name: string) => bigint(name, { mode: 'number' });

/** What has happened here, written in the transaction in which it happened. */
export const outbox = events.table(
  'outbox',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** In the order of writing; of one subject also the order of commits, since it is drawn under the subject's lock. */
    number: count('number').notNull().generatedAlwaysAsIdentity(),
    /** In the order of commits, without gaps; null until it is given (`number-outbox.ts`). */
    position: count('position'),
    type: varchar('type', { length: 200 }).notNull(),
    subject: uuid('subject').notNull(),
    subjectSequence: integer('subject_sequence').notNull(),
    /** Where the subject is: agreements cover regions. */
    communityCode: char('community_code', { length: 12 }).notNull(),
    happenedAt: instant('happened_at').notNull().default(sql`now()`),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    uniqueIndex('outbox_position').on(table.position),
    index('outbox_unnumbered').on(table.number).where(sql`${table.position} is null`),
  ],
);

/** How many events each subject has had; its row is locked by whoever adds one, until the end of the transaction. */
export const subjects = events.table('subjects', {
  subject: uuid('subject').primaryKey(),
  sequence: integer('sequence').notNull(),
});

/** The outbox as a stream: one row, made by the migration; whoever gives positions holds it. */
export const streams = events.table('streams', {
  id: uuid('id').primaryKey().defaultRandom(),
  lastPosition: count('last_position').notNull().default(0),
  /** Up to which events have been removed, being old. */
  removedPosition: count('removed_position').notNull().default(0),
});

/** Up to where each other department's events were received. */
export const cursors = events.table('cursors', {
  source: varchar('source', { length: 64 }).primaryKey(),
  stream: uuid('stream').notNull(),
  position: count('position').notNull(),
});

/** Snapshots that are wanted or under way, and where each goes on. */
export const snapshots = events.table('snapshots', {
  source: varchar('source', { length: 64 }).primaryKey(),
  type: varchar('type', { length: 200 }),
  after: uuid('after'),
  wantedAt: instant('wanted_at').notNull().default(sql`now()`),
});

export const inboxStatus = events.enum('inbox_status', ['WAITING', 'DONE', 'DEAD']);

/** Events that were received, with what became of each: its effects are in the transaction that makes it DONE. */
export const inbox = events.table(
  'inbox',
  {
    source: varchar('source', { length: 64 }).notNull(),
    id: uuid('id').notNull(),
    number: count('number').notNull().generatedAlwaysAsIdentity(),
    type: varchar('type', { length: 200 }).notNull(),
    subject: uuid('subject').notNull(),
    subjectSequence: integer('subject_sequence').notNull(),
    /** The event as it came; empty once it is applied. */
    event: jsonb('event').notNull(),
    status: inboxStatus('status').notNull().default('WAITING'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').notNull().default(sql`now()`),
    lastError: text('last_error'),
    receivedAt: instant('received_at').notNull().default(sql`now()`),
    doneAt: instant('done_at'),
    fromSnapshot: boolean('from_snapshot').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.id] }),
    index('inbox_open_of_subject')
      .on(table.source, table.subject, table.subjectSequence)
      .where(sql`${table.status} <> 'DONE'`),
    index('inbox_snapshots').on(table.source, table.subject).where(sql`${table.fromSnapshot}`),
    index('inbox_waiting').on(table.number).where(sql`${table.status} = 'WAITING'`),
  ],
);

/** The department's own chain of the record: one row, made with its first entry, held by whoever adds to it. */
export const lookChains = events.table('look_chains', {
  chain: uuid('chain').primaryKey(),
  size: count('size').notNull(),
  head: char('head', { length: 64 }).notNull(),
});

/** Entries of that chain that the sharing office does not have yet: what events told whom, and never the data. */
export const looks = events.table('looks', {
  sequence: count('sequence').primaryKey(),
  entry: jsonb('entry').notNull(),
});
