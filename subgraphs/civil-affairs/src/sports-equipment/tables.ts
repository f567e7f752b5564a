import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const sportsEquipmentKind = pgEnum('sports_equipment_kind', [
  'FITNESS',
  'BALL_COURT',
  'TABLE_TENNIS',
  'CHESS',
  'CHILDREN',
]);

export const sportsEquipmentStatus = pgEnum('sports_equipment_status', ['INSTALLED', 'FIT', 'FAULTY', 'RETIRED']);

/** Sports equipment, from its installation over inspections and repairs to its end. */
export const sportsEquipments = pgTable(
  'sports_equipment',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    kind: sportsEquipmentKind('kind').notNull(),
    location: varchar('location', { length: 200 }).notNull(),
    installedOn: date('installed_on', { mode: 'string' }).notNull(),
    inspectedOn: date('inspected_on', { mode: 'string' }),
    fault: varchar('fault', { length: 200 }),
    repairedOn: date('repaired_on', { mode: 'string' }),
    retiredOn: date('retired_on', { mode: 'string' }),
    status: sportsEquipmentStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('sports_equipment_community').on(table.communityCode, table.installedOn.desc().nullsFirst(), table.id),
    index('sports_equipment_installed_on').on(table.installedOn.desc().nullsFirst(), table.id),
    check('sports_equipment_fault_given', sql`(${table.status} in ('FAULTY')) = (${table.fault} is not null)`),
    check(
      'sports_equipment_retired_on_given',
      sql`(${table.status} in ('RETIRED')) = (${table.retiredOn} is not null)`,
    ),
    check('sports_equipment_inspected_on_order', sql`${table.inspectedOn} >= ${table.installedOn}`),
    check('sports_equipment_retired_on_order', sql`${table.retiredOn} >= ${table.installedOn}`),
    check('sports_equipment_version', sql`${table.version} > 0`),
    check('sports_equipment_location', sql`length(${table.location}) > 0`),
  ],
);

declareAccess(sportsEquipments, publicRows(byRegion(sportsEquipments.communityCode)));

export type SportsEquipmentRow = typeof sportsEquipments.$inferSelect;
