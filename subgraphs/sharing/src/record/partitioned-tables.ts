import { bigint, boolean, char, integer, pgSchema, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';

// Not in `tables.ts`: drizzle-kit would make these without their partitions. They are made by the migration
// `access_record`, in raw SQL.
const record = pgSchema('access_record');
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
const count = (name: string) => bigint(name, { mode: 'number' });
const hash = (name: string) => char(name, { length: 64 });

/** Where each gateway's chain stands. */
export const chains = record.table('chains', {
  chain: uuid('chain').primaryKey(),
  size: count('size').notNull(),
  head: hash('head').notNull(),
  peaks: text('peaks').array().notNull(),
  filedUntil: instant('filed_until').notNull(),
  sealedSize: count('sealed_size').notNull(),
  sealedDigest: hash('sealed_digest'),
  sealedAt: instant('sealed_at'),
  startSize: count('start_size').notNull(),
  startPeaks: text('start_peaks').array().notNull(),
  startHead: hash('start_head'),
});

/** The looks, by month. */
export const looks = record.table('looks', {
  chain: uuid('chain').notNull(),
  sequence: count('sequence').notNull(),
  time: instant('time').notNull(),
  previous: hash('previous').notNull(),
  hash: hash('hash').notNull(),
  look: text('look').notNull(),
  sub: text('sub').notNull(),
  dept: text('dept').notNull(),
  purpose: text('purpose').notNull(),
  fields: text('fields').array().notNull(),
  owners: text('owners').array().notNull(),
  isGiven: boolean('is_given').notNull(),
  isRefused: boolean('is_refused').notNull(),
});

/** Whom each look was about, by month. */
export const lookSubjects = record.table('look_subjects', {
  subject: text('subject').notNull(),
  time: instant('time').notNull(),
  hash: hash('hash').notNull(),
  chain: uuid('chain').notNull(),
  sequence: count('sequence').notNull(),
  purpose: text('purpose').notNull(),
});

/** What the office signed of the chains. */
export const checkpoints = record.table('checkpoints', {
  chain: uuid('chain').notNull(),
  size: count('size').notNull(),
  time: instant('time').notNull(),
  checkpoint: text('checkpoint').notNull(),
});

/** Purposes whose looks residents see late or never. */
export const delayedPurposes = record.table('delayed_purposes', {
  purpose: varchar('purpose', { length: 64 }).primaryKey(),
  days: integer('days'),
});

/** A look as it is stored. */
export type StoredLook = typeof looks.$inferSelect;
/** The state of a chain. */
export type StoredChain = typeof chains.$inferSelect;
