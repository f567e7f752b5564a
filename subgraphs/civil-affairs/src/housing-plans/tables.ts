import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  boolean,
  char,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const housingPlanStatus = pgEnum('housing_plan_status', ['SUBMITTED', 'RETURNED', 'ACCEPTED', 'WITHDRAWN']);

/** Plans of new housing, reviewed against the norm for community facilities. */
export const housingPlans = pgTable(
  'housing_plans',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    name: varchar('name', { length: 100 }).notNull(),
    developer: varchar('developer', { length: 100 }).notNull(),
    households: integer('households').notNull(),
    roomArea: integer('room_area').notNull(),
    hasServiceHall: boolean('has_service_hall').notNull(),
    hasIndoorVenue: boolean('has_indoor_venue').notNull(),
    outdoorArea: integer('outdoor_area').notNull(),
    submittedOn: date('submitted_on', { mode: 'string' }).notNull(),
    reviewedOn: date('reviewed_on', { mode: 'string' }),
    opinion: varchar('opinion', { length: 500 }),
    status: housingPlanStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('housing_plans_community').on(table.communityCode, table.submittedOn.desc().nullsFirst(), table.id),
    index('housing_plans_submitted_on').on(table.submittedOn.desc().nullsFirst(), table.id),
    uniqueIndex('housing_plans_one_running')
      .on(table.communityCode, table.name)
      .where(sql`${table.status} <> 'WITHDRAWN'`),
    check('housing_plans_households', sql`${table.households} between 1 and 50000`),
    check('housing_plans_room_area', sql`${table.roomArea} between 0 and 100000`),
    check('housing_plans_outdoor_area', sql`${table.outdoorArea} between 0 and 100000`),
    check(
      'housing_plans_reviewed_on_given',
      sql`(${table.status} in ('ACCEPTED', 'RETURNED')) = (${table.reviewedOn} is not null)`,
    ),
    check(
      'housing_plans_opinion_given',
      sql`(${table.status} in ('ACCEPTED', 'RETURNED')) = (${table.opinion} is not null)`,
    ),
    check('housing_plans_reviewed_on_order', sql`${table.reviewedOn} >= ${table.submittedOn}`),
    check('housing_plans_version', sql`${table.version} > 0`),
    check('housing_plans_name', sql`length(${table.name}) > 0 and length(${table.developer}) > 0`),
  ],
);

declareAccess(housingPlans, publicRows(byRegion(housingPlans.communityCode)));

export type HousingPlanRow = typeof housingPlans.$inferSelect;
