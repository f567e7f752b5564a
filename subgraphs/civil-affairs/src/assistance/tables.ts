import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { households } from '../households/tables.ts';

export const assistanceKind = pgEnum('assistance_kind', [
  'MINIMUM_LIVING_GUARANTEE',
  'MEDICAL',
  'EDUCATION',
  'HOUSING',
  'TEMPORARY',
  'EMERGENCY',
  'PREFERENTIAL_TREATMENT',
  'NURSING_SUBSIDY',
]);
export const assistanceStatus = pgEnum('assistance_status', ['ACTIVE', 'SUSPENDED', 'ENDED']);
export const assistanceEndReason = pgEnum('assistance_end_reason', [
  'INCOME_ABOVE_STANDARD',
  'DEATH',
  'MOVED_AWAY',
  'WITHDREW',
  'TERM_ENDED',
  'CONDITIONS_ENDED',
  'DECEIT',
]);

/** Grants of social assistance; a household, or who is named in it, has at most one of a kind that has not ended. Amounts in fen. */
export const assistances = pgTable(
  'assistances',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    /** The resident to whom a kind is granted that is a person's and not the household's. */
    beneficiaryId: uuid('beneficiary_id'),
    kind: assistanceKind('kind').notNull(),
    status: assistanceStatus('status').notNull(),
    monthlyAmount: bigint('monthly_amount', { mode: 'number' }).notNull(),
    grantedOn: date('granted_on', { mode: 'string' }).notNull(),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: assistanceEndReason('end_reason'),
    decisionNumber: varchar('decision_number', { length: 64 }).notNull(),
    reviewDueOn: date('review_due_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('assistances_household').on(table.householdId, table.grantedOn.desc(), table.id),
    index('assistances_of_beneficiary').on(table.beneficiaryId),
    index('assistances_review_due_on').on(table.reviewDueOn, table.id),
    index('assistances_granted_on').on(table.grantedOn, table.id),
    uniqueIndex('assistances_one_of_a_kind')
      .on(sql`coalesce(${table.beneficiaryId}, ${table.householdId})`, table.kind)
      .where(sql`${table.status} <> 'ENDED'`),
    // As text: a value that the same migration adds to the enumeration cannot be used in it yet.
    check(
      'assistances_beneficiary',
      sql`(${table.kind}::text = 'NURSING_SUBSIDY') = (${table.beneficiaryId} is not null)`,
    ),
    uniqueIndex('assistances_decision_number').on(table.decisionNumber),
    check('assistances_amount', sql`${table.monthlyAmount} > 0`),
    check(
      'assistances_end',
      sql`(${table.status} = 'ENDED') = (${table.endedOn} is not null) and (${table.endedOn} is null) = (${table.endReason} is null)`,
    ),
    check('assistances_dates', sql`${table.endedOn} is null or ${table.endedOn} >= ${table.grantedOn}`),
    check('assistances_review', sql`${table.reviewDueOn} > ${table.grantedOn}`),
    check('assistances_version', sql`${table.version} > 0`),
  ],
);

declareAccess(assistances, childOf(assistances.householdId, households.id));

export const assistanceEvent = pgEnum('assistance_event', ['GRANT', 'SUSPEND', 'RESUME', 'CHANGE_AMOUNT', 'END']);

/** What happened to a grant and when: what was granted on a day is the last change on or before it. */
export const assistanceChanges = pgTable(
  'assistance_changes',
  {
    assistanceId: uuid('assistance_id')
      .notNull()
      .references(() => assistances.id),
    /** The version of the grant that the change made. */
    version: integer('version').notNull(),
    event: assistanceEvent('event').notNull(),
    changedOn: date('changed_on', { mode: 'string' }).notNull(),
    status: assistanceStatus('status').notNull(),
    monthlyAmount: bigint('monthly_amount', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.assistanceId, table.version] }),
    check('assistance_changes_amount', sql`${table.monthlyAmount} > 0`),
    check('assistance_changes_end', sql`(${table.event} = 'END') = (${table.status} = 'ENDED')`),
    check('assistance_changes_version', sql`${table.version} > 0`),
  ],
);
declareAccess(assistanceChanges, childOf(assistanceChanges.assistanceId, assistances.id));

export type AssistanceChangeRow = typeof assistanceChanges.$inferSelect;
export type AssistanceRow = typeof assistances.$inferSelect;
