import { bigint, pgSchema, primaryKey, text, timestamp, varchar } from 'drizzle-orm/pg-core';

/** Apart from the department's data: seeding empties all of `public`. */
const record = pgSchema('access_record');

/**
 * Checkpoints of the sharing office's record as this department got them: whoever rewrites the office's record, or cuts
 * off its end, contradicts them. Only added to (a trigger sees to it). Each department's drizzle config includes it.
 */
export const accessAnchors = record.table(
  'access_anchors',
  {
    chain: varchar('chain', { length: 64 }).notNull(),
    /** Number of entries that the checkpoint covers. */
    size: bigint('size', { mode: 'number' }).notNull(),
    /** The signed checkpoint, as canonical JSON. */
    checkpoint: text('checkpoint').notNull(),
    anchoredAt: timestamp('anchored_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.size] })],
);

/** Exported for drizzle-kit, which makes the schema. */
export { record as accessRecordSchema };
