import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const ruralWorkKind = pgEnum('rural_work_kind', ['WATER', 'ROADS', 'WASTE', 'ENERGY']);

export const ruralWorkStatus = pgEnum('rural_work_status', ['PLANNED', 'BUILDING', 'IN_USE', 'BROKEN', 'ENDED']);

/** Infrastructure of villages: water, roads, waste and energy, from the plan to its use. */
export const ruralWorks = pgTable(
  'rural_works',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    kind: ruralWorkKind('kind').notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    servedHouseholds: integer('served_households').notNull(),
    plannedOn: date('planned_on', { mode: 'string' }).notNull(),
    startedOn: date('started_on', { mode: 'string' }),
    finishedOn: date('finished_on', { mode: 'string' }),
    fault: varchar('fault', { length: 200 }),
    endedOn: date('ended_on', { mode: 'string' }),
    status: ruralWorkStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('rural_works_community').on(table.communityCode, table.plannedOn.desc().nullsFirst(), table.id),
    index('rural_works_planned_on').on(table.plannedOn.desc().nullsFirst(), table.id),
    check('rural_works_served_households', sql`${table.servedHouseholds} between 0 and 20000`),
    check(
      'rural_works_finished_on_given',
      sql`(${table.status} in ('IN_USE', 'BROKEN')) = (${table.finishedOn} is not null)`,
    ),
    check('rural_works_fault_given', sql`(${table.status} in ('BROKEN')) = (${table.fault} is not null)`),
    check('rural_works_ended_on_given', sql`(${table.status} in ('ENDED')) = (${table.endedOn} is not null)`),
    check('rural_works_started_on_order', sql`${table.startedOn} >= ${table.plannedOn}`),
    check('rural_works_finished_on_order', sql`${table.finishedOn} >= ${table.startedOn}`),
    check('rural_works_ended_on_order', sql`${table.endedOn} >= ${table.plannedOn}`),
    check('rural_works_version', sql`${table.version} > 0`),
    check('rural_works_name', sql`length(${table.name}) > 0`),
    check(
      'rural_works_started',
      sql`(${table.status} in ('BUILDING', 'IN_USE', 'BROKEN')) <= (${table.startedOn} is not null)`,
    ),
  ],
);

declareAccess(ruralWorks, publicRows(byRegion(ruralWorks.communityCode)));

export type RuralWorkRow = typeof ruralWorks.$inferSelect;
