import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const facilityKind = pgEnum('facility_kind', [
  'SERVICE_HALL',
  'MEETING_ROOM',
  'LIBRARY',
  'POLICE_ROOM',
  'OFFICE',
  'INDOOR_VENUE',
  'OUTDOOR_VENUE',
  'OTHER',
]);

export const communityFacilityStatus = pgEnum('community_facility_status', ['IN_USE', 'CLOSED', 'RETIRED']);

/** Rooms and venues of communities, with their use and area. */
export const communityFacilities = pgTable(
  'community_facilities',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    kind: facilityKind('kind').notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    address: varchar('address', { length: 200 }).notNull(),
    floorArea: integer('floor_area').notNull(),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    retiredOn: date('retired_on', { mode: 'string' }),
    note: varchar('note', { length: 200 }),
    status: communityFacilityStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('community_facilities_community').on(table.communityCode, table.openedOn.desc().nullsFirst(), table.id),
    index('community_facilities_opened_on').on(table.openedOn.desc().nullsFirst(), table.id),
    uniqueIndex('community_facilities_name')
      .on(table.communityCode, table.name)
      .where(sql`${table.status} <> 'RETIRED'`),
    check('community_facilities_floor_area', sql`${table.floorArea} between 1 and 100000`),
    check(
      'community_facilities_retired_on_given',
      sql`(${table.status} in ('RETIRED')) = (${table.retiredOn} is not null)`,
    ),
    check('community_facilities_retired_on_order', sql`${table.retiredOn} >= ${table.openedOn}`),
    check('community_facilities_version', sql`${table.version} > 0`),
    check('community_facilities_name', sql`length(${table.name}) > 0 and length(${table.address}) > 0`),
  ],
);

declareAccess(communityFacilities, publicRows(byRegion(communityFacilities.communityCode)));

export type CommunityFacilityRow = typeof communityFacilities.$inferSelect;
