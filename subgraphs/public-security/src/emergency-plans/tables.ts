import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, byRegionOfParent, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';

export const emergencyKind = pgEnum('emergency_kind', [
  'NATURAL_DISASTER',
  'ACCIDENT',
  'PUBLIC_HEALTH',
  'SOCIAL_SAFETY',
]);
export const emergencyPlanStatus = pgEnum('emergency_plan_status', ['DRAFT', 'IN_FORCE', 'RETIRED']);
export const emergencyDrillStatus = pgEnum('emergency_drill_status', ['PLANNED', 'HELD', 'CANCELLED']);

/** Emergency plans; a community has one of a kind in force. The clock of drills runs from the approval. */
export const emergencyPlans = pgTable(
  'emergency_plans',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    kind: emergencyKind('kind').notNull(),
    title: varchar('title', { length: 100 }).notNull(),
    content: varchar('content', { length: 8000 }).notNull(),
    status: emergencyPlanStatus('status').notNull(),
    approvedOn: date('approved_on', { mode: 'string' }),
    reviewDueOn: date('review_due_on', { mode: 'string' }),
    drillEveryMonths: integer('drill_every_months').notNull(),
    nextDrillDueOn: date('next_drill_due_on', { mode: 'string' }),
    retiredOn: date('retired_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('emergency_plans_title').on(table.title, table.id),
    index('emergency_plans_community').on(table.communityCode, table.title, table.id),
    uniqueIndex('emergency_plans_one_in_force')
      .on(table.communityCode, table.kind)
      .where(sql`${table.status} = 'IN_FORCE'`),
    check('emergency_plans_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('emergency_plans_texts', sql`length(${table.title}) > 0 and length(${table.content}) > 0`),
    check('emergency_plans_months', sql`${table.drillEveryMonths} between 1 and 36`),
    check(
      'emergency_plans_approved',
      sql`(${table.status} = 'DRAFT') <= (${table.approvedOn} is null)
        and (${table.status} = 'IN_FORCE') <= (${table.approvedOn} is not null)
        and num_nonnulls(${table.approvedOn}, ${table.reviewDueOn}, ${table.nextDrillDueOn}) in (0, 3)
        and (${table.approvedOn} is null or ${table.reviewDueOn} > ${table.approvedOn})`,
    ),
    check('emergency_plans_retired', sql`(${table.status} = 'RETIRED') = (${table.retiredOn} is not null)`),
    check('emergency_plans_dates', sql`${table.retiredOn} is null or ${table.retiredOn} >= ${table.approvedOn}`),
    check('emergency_plans_version', sql`${table.version} > 0`),
  ],
);

/** Drills of plans. */
export const emergencyDrills = pgTable(
  'emergency_drills',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => emergencyPlans.id),
    plannedOn: date('planned_on', { mode: 'string' }).notNull(),
    scenario: varchar('scenario', { length: 200 }).notNull(),
    status: emergencyDrillStatus('status').notNull(),
    heldOn: date('held_on', { mode: 'string' }),
    participants: integer('participants'),
    shortcomings: varchar('shortcomings', { length: 2000 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('emergency_drills_plan').on(table.planId, table.plannedOn.desc().nullsFirst(), table.id),
    check('emergency_drills_scenario', sql`length(${table.scenario}) > 0`),
    check(
      'emergency_drills_held',
      sql`(${table.status} = 'HELD') = (${table.heldOn} is not null) and (${table.heldOn} is null) = (${table.participants} is null)`,
    ),
    check('emergency_drills_participants', sql`${table.participants} between 1 and 100000`),
    check('emergency_drills_version', sql`${table.version} > 0`),
  ],
);

declareAccess(emergencyPlans, publicRows(byRegion(emergencyPlans.communityCode)));
declareAccess(
  emergencyDrills,
  publicRows(byRegionOfParent(emergencyDrills.planId, emergencyPlans.id, emergencyPlans.communityCode)),
);

export type EmergencyPlanRow = typeof emergencyPlans.$inferSelect;
export type EmergencyDrillRow = typeof emergencyDrills.$inferSelect;
