import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const venueKind = pgEnum('venue_kind', ['INTERNET_CAFE', 'ENTERTAINMENT', 'BOOKSHOP', 'OTHER']);

export const venueInspectionStatus = pgEnum('venue_inspection_status', ['DONE', 'PASSED', 'FAULTY', 'SET_RIGHT']);

/** Inspections of venues of culture and entertainment, and whether what was found is set right. */
export const venueInspections = pgTable(
  'venue_inspections',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    venue: varchar('venue', { length: 100 }).notNull(),
    kind: venueKind('kind').notNull(),
    inspectedOn: date('inspected_on', { mode: 'string' }).notNull(),
    finding: varchar('finding', { length: 500 }),
    setRightBy: date('set_right_by', { mode: 'string' }),
    setRightOn: date('set_right_on', { mode: 'string' }),
    status: venueInspectionStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('venue_inspections_community').on(table.communityCode, table.inspectedOn.desc().nullsFirst(), table.id),
    index('venue_inspections_inspected_on').on(table.inspectedOn.desc().nullsFirst(), table.id),
    check(
      'venue_inspections_finding_given',
      sql`(${table.status} in ('FAULTY', 'SET_RIGHT')) = (${table.finding} is not null)`,
    ),
    check(
      'venue_inspections_set_right_by_given',
      sql`(${table.status} in ('FAULTY', 'SET_RIGHT')) = (${table.setRightBy} is not null)`,
    ),
    check(
      'venue_inspections_set_right_on_given',
      sql`(${table.status} in ('SET_RIGHT')) = (${table.setRightOn} is not null)`,
    ),
    check('venue_inspections_set_right_by_order', sql`${table.setRightBy} >= ${table.inspectedOn}`),
    check('venue_inspections_set_right_on_order', sql`${table.setRightOn} >= ${table.inspectedOn}`),
    check('venue_inspections_version', sql`${table.version} > 0`),
    check('venue_inspections_venue', sql`length(${table.venue}) > 0`),
  ],
);

declareAccess(venueInspections, publicRows(byRegion(venueInspections.communityCode)));

export type VenueInspectionRow = typeof venueInspections.$inferSelect;
