import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  char,
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
import { chronicConditions } from '../chronic/tables.ts';

export const chronicPlanStatus = pgEnum('chronic_plan_status', ['ACTIVE', 'ENDED']);
export const chronicPlanEndReason = pgEnum('chronic_plan_end_reason', ['REPLACED', 'CONDITION_CLOSED']);

/** Plans of chronic care; a condition has at most one that is carried out. It keeps when the next follow-up is due, so
 * that the missed ones of a community are one page. */
export const chronicPlans = pgTable(
  'chronic_plans',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    conditionId: uuid('condition_id')
      .notNull()
      .references(() => chronicConditions.id),
    grade: smallint('grade').notNull(),
    systolicTarget: smallint('systolic_target'),
    diastolicTarget: smallint('diastolic_target'),
    glucoseTarget: numeric('glucose_target', { precision: 4, scale: 1, mode: 'number' }),
    advice: varchar('advice', { length: 1000 }).notNull(),
    doctor: varchar('doctor', { length: 50 }).notNull(),
    status: chronicPlanStatus('status').notNull(),
    startedOn: date('started_on', { mode: 'string' }).notNull(),
    nextDueOn: date('next_due_on', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: chronicPlanEndReason('end_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('chronic_plans_started_on').on(table.startedOn.desc().nullsFirst(), table.id),
    index('chronic_plans_community').on(table.communityCode, table.startedOn.desc().nullsFirst(), table.id),
    uniqueIndex('chronic_plans_one_active').on(table.conditionId).where(sql`${table.status} = 'ACTIVE'`),
    index('chronic_plans_resident').on(table.residentId),
    index('chronic_plans_condition').on(table.conditionId),
    index('chronic_plans_due').on(table.communityCode, table.nextDueOn).where(sql`${table.status} = 'ACTIVE'`),
    check('chronic_plans_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('chronic_plans_grade', sql`${table.grade} between 1 and 3`),
    check(
      'chronic_plans_targets',
      sql`(${table.systolicTarget} is null) = (${table.diastolicTarget} is null) and ${table.diastolicTarget} < ${table.systolicTarget} and ${table.glucoseTarget} between 0.5 and 60`,
    ),
    check(
      'chronic_plans_end',
      sql`(${table.status} = 'ENDED') = (${table.endedOn} is not null) and (${table.endedOn} is null) = (${table.endReason} is null) and (${table.status} = 'ENDED') = (${table.nextDueOn} is null) and ${table.endedOn} >= ${table.startedOn}`,
    ),
    check('chronic_plans_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  chronicPlans,
  byMode({ officials: byRegion(chronicPlans.communityCode), residents: bySubject(chronicPlans.residentId) }),
);

export type ChronicPlanRow = typeof chronicPlans.$inferSelect;
