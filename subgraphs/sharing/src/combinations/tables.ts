import { sql } from 'drizzle-orm';
import { check, index, integer, pgEnum, pgTable, timestamp, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';

/** Both rules and approvals take effect when a second person has confirmed them. */
export const combinationState = pgEnum('combination_state', ['PROPOSED', 'ACTIVE', 'ENDED']);

const fourEyes = {
  state: combinationState('state').notNull().default('PROPOSED'),
  proposedBy: varchar('proposed_by', { length: 200 }).notNull(),
  confirmedBy: varchar('confirmed_by', { length: 200 }),
  version: integer('version').notNull().default(1),
};

/** Elements that must not be read together (条例 25). */
export const combinationRules = pgTable(
  'combination_rules',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    code: varchar('code', { length: 64 }).notNull(),
    elements: varchar('elements', { length: 100 }).array().notNull(),
    windowHours: integer('window_hours'),
    reason: varchar('reason', { length: 500 }).notNull(),
    ...fourEyes,
  },
  (table) => [
    uniqueIndex('combination_rules_code').on(table.code),
    check('combination_rules_elements', sql`cardinality(${table.elements}) >= 2`),
    check('combination_rules_window', sql`${table.windowHours} > 0`),
    check('combination_rules_eyes', sql`${table.state} <> 'ACTIVE' or ${table.confirmedBy} <> ${table.proposedBy}`),
  ],
);

/** Second approvals: a department may gather the elements of a rule for a purpose until a day. */
export const combinationApprovals = pgTable(
  'combination_approvals',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    ruleId: uuid('rule_id')
      .notNull()
      .references(() => combinationRules.id),
    recipient: varchar('recipient', { length: 64 }).notNull(),
    purpose: varchar('purpose', { length: 64 }).notNull(),
    until: timestamp('until', { withTimezone: true, mode: 'date' }).notNull(),
    reasons: varchar('reasons', { length: 500 }).notNull(),
    ...fourEyes,
  },
  (table) => [
    index('combination_approvals_rule').on(table.ruleId, table.until.desc(), table.id),
    check('combination_approvals_eyes', sql`${table.state} <> 'ACTIVE' or ${table.confirmedBy} <> ${table.proposedBy}`),
  ],
);

export type CombinationRuleRow = typeof combinationRules.$inferSelect;
export type CombinationApprovalRow = typeof combinationApprovals.$inferSelect;
