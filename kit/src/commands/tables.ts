import { char, index, jsonb, pgTable, timestamp, varchar } from 'drizzle-orm/pg-core';
import { declareAccess } from '../database/access/declare-access.ts';
import { allOfficials } from '../database/access/policies.ts';

/**
 * Every command that took effect: it makes a command with the same key happen once, and it is the department's journal
 * of who changed what when. Inputs are kept as a hash only. Each subgraph's drizzle config includes this table.
 */
export const commandLog = pgTable(
  'command_log',
  {
    idempotencyKey: varchar('idempotency_key', { length: 100 }).primaryKey(),
    command: varchar('command', { length: 64 }).notNull(),
    inputHash: char('input_hash', { length: 64 }).notNull(),
    caller: varchar('caller', { length: 200 }).notNull(),
    purpose: varchar('purpose', { length: 64 }).notNull(),
    result: jsonb('result').notNull(),
    doneAt: timestamp('done_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
  },
  (table) => [index('command_log_done_at').on(table.doneAt)],
);

// The department's own: readers have no right to it.
declareAccess(commandLog, allOfficials(), { readers: false });
