import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  numeric,
  pgEnum,
  pgTable,
  smallint,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { healthRecords } from '../records/tables.ts';

export const chronicConditionKind = pgEnum('chronic_condition_kind', [
  'HYPERTENSION',
  'TYPE_2_DIABETES',
  'CORONARY_HEART_DISEASE',
  'STROKE',
  'COPD',
  'SEVERE_MENTAL_DISORDER',
]);
export const chronicConditionStatus = pgEnum('chronic_condition_status', ['ACTIVE', 'CLOSED']);
export const chronicCloseReason = pgEnum('chronic_close_reason', ['RECOVERED', 'MOVED_AWAY', 'DIED', 'REFUSED']);
export const followUpMethod = pgEnum('follow_up_method', ['CLINIC', 'HOME', 'PHONE']);

/** Chronic conditions under management; a record has one of a kind that is not closed. */
export const chronicConditions = pgTable(
  'chronic_conditions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    recordId: uuid('record_id')
      .notNull()
      .references(() => healthRecords.id),
    condition: chronicConditionKind('condition').notNull(),
    diagnosedOn: date('diagnosed_on', { mode: 'string' }).notNull(),
    controlled: boolean('controlled'),
    status: chronicConditionStatus('status').notNull(),
    closedOn: date('closed_on', { mode: 'string' }),
    closeReason: chronicCloseReason('close_reason'),
    nextFollowUpOn: date('next_follow_up_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('chronic_conditions_record').on(table.recordId, table.condition),
    index('chronic_conditions_diagnosed_on').on(table.diagnosedOn, table.id),
    index('chronic_conditions_condition').on(table.condition, table.diagnosedOn, table.id),
    index('chronic_conditions_due').on(table.nextFollowUpOn).where(sql`${table.status} = 'ACTIVE'`),
    uniqueIndex('chronic_conditions_one_of_a_kind')
      .on(table.recordId, table.condition)
      .where(sql`${table.status} = 'ACTIVE'`),
    check('chronic_conditions_closed', sql`(${table.status} = 'CLOSED') = (${table.closedOn} is not null)`),
    check('chronic_conditions_dates', sql`${table.closedOn} is null or ${table.closedOn} >= ${table.diagnosedOn}`),
    check('chronic_conditions_close_reason', sql`${table.closeReason} is null or ${table.status} = 'CLOSED'`),
    check('chronic_conditions_version', sql`${table.version} > 0`),
  ],
);

export const followUps = pgTable(
  'follow_ups',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    conditionId: uuid('condition_id')
      .notNull()
      .references(() => chronicConditions.id),
    followedOn: date('followed_on', { mode: 'string' }).notNull(),
    method: followUpMethod('method').notNull(),
    systolic: smallint('systolic'),
    diastolic: smallint('diastolic'),
    glucose: numeric('glucose', { precision: 4, scale: 1, mode: 'number' }),
    controlled: boolean('controlled').notNull(),
    nextDueOn: date('next_due_on', { mode: 'string' }).notNull(),
    note: varchar('note', { length: 500 }),
  },
  (table) => [
    index('follow_ups_condition').on(table.conditionId, table.followedOn, table.id),
    check(
      'follow_ups_pressure',
      sql`(${table.systolic} is null) = (${table.diastolic} is null) and ${table.systolic} between 50 and 300 and ${table.diastolic} between 20 and 200 and ${table.diastolic} < ${table.systolic}`,
    ),
    check('follow_ups_glucose', sql`${table.glucose} between 0.5 and 60`),
    check('follow_ups_next', sql`${table.nextDueOn} > ${table.followedOn}`),
  ],
);

declareAccess(chronicConditions, childOf(chronicConditions.recordId, healthRecords.id));
declareAccess(followUps, childOf(followUps.conditionId, chronicConditions.id));

export type ChronicConditionRow = typeof chronicConditions.$inferSelect;
export type FollowUpRow = typeof followUps.$inferSelect;
