import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, pgEnum, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

export const correctionState = pgEnum('correction_state', ['FILED', 'ACCEPTED', 'REJECTED', 'CORRECTED']);

/** Where a datum stands and since when; never its value. */
export interface CorrectionSourceRow {
  readonly coordinate: string;
  readonly date: string | null;
}

/** Requests to correct a datum (校核, 条例 26), with no data but what the requester wrote. */
export const corrections = pgTable(
  'corrections',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    coordinate: varchar('coordinate', { length: 200 }).notNull(),
    subject: varchar('subject', { length: 100 }).notNull(),
    owner: varchar('owner', { length: 64 }).notNull(),
    wrong: text('wrong').notNull(),
    proposedValue: text('proposed_value'),
    evidence: text('evidence').notNull(),
    sources: jsonb('sources').$type<readonly CorrectionSourceRow[]>().notNull().default([]),
    state: correctionState('state').notNull().default('FILED'),
    requester: varchar('requester', { length: 200 }).notNull(),
    requesterDepartment: varchar('requester_department', { length: 64 }).notNull(),
    /** The division that the requester works for, or lives in; empty of those filed before it was kept. */
    requesterRegion: varchar('requester_region', { length: 12 }).notNull().default(''),
    filedOn: date('filed_on', { mode: 'string' }).notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    answeredOn: date('answered_on', { mode: 'string' }),
    reasons: text('reasons'),
    correctedOn: date('corrected_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('corrections_due_on').on(table.dueOn, table.id),
    index('corrections_filed_on').on(table.filedOn.desc(), table.id.desc()),
    index('corrections_requester').on(table.requester, table.dueOn, table.id),
    index('corrections_owner').on(table.owner, table.dueOn, table.id),
    check('corrections_answered', sql`(${table.state} = 'FILED') = (${table.answeredOn} is null)`),
    check('corrections_rejected', sql`${table.state} <> 'REJECTED' or ${table.reasons} is not null`),
    check('corrections_corrected', sql`(${table.state} = 'CORRECTED') = (${table.correctedOn} is not null)`),
  ],
);

export type CorrectionRow = typeof corrections.$inferSelect;
