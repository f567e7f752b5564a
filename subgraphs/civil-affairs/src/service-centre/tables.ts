import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  smallint,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';
import { communityWorkers } from '../community-workers/tables.ts';
import { serviceKind } from '../service-items/tables.ts';

export const centreStatus = pgEnum('centre_status', ['OPEN', 'SUSPENDED', 'CLOSED']);
export const stationPost = pgEnum('station_post', ['HEAD', 'RECEPTIONIST', 'HANDLER']);

/** One-stop service centres; a community has one that is not closed. */
export const serviceCentres = pgTable(
  'service_centres',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    name: varchar('name', { length: 100 }).notNull(),
    address: varchar('address', { length: 200 }).notNull(),
    openingHours: varchar('opening_hours', { length: 100 }).notNull(),
    status: centreStatus('status').notNull(),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    closedOn: date('closed_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('service_centres_name').on(table.name, table.id),
    uniqueIndex('service_centres_one').on(table.communityCode).where(sql`${table.status} <> 'CLOSED'`),
    check('service_centres_text', sql`length(${table.name}) > 0 and length(${table.address}) > 0`),
    check('service_centres_closed', sql`(${table.status} = 'CLOSED') = (${table.closedOn} is not null)`),
    check('service_centres_dates', sql`${table.closedOn} >= ${table.openedOn}`),
    check('service_centres_version', sql`${table.version} > 0`),
  ],
);
declareAccess(serviceCentres, publicRows(byRegion(serviceCentres.communityCode)));

/** Stations of a centre; one without a kind receives everybody. */
export const serviceStations = pgTable(
  'service_stations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    centreId: uuid('centre_id')
      .notNull()
      .references(() => serviceCentres.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    kind: serviceKind('kind'),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    closedOn: date('closed_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('service_stations_centre').on(table.centreId, table.name),
    uniqueIndex('service_stations_name').on(table.centreId, table.name).where(sql`${table.closedOn} is null`),
    check('service_stations_name_given', sql`length(${table.name}) > 0`),
    check('service_stations_dates', sql`${table.closedOn} >= ${table.openedOn}`),
    check('service_stations_version', sql`${table.version} > 0`),
  ],
);
declareAccess(serviceStations, publicRows(byRegion(serviceStations.communityCode)), {
  ownerOnly: [serviceStations.communityCode],
});

/** Who holds which post at a station, and on which days of the week (1 Monday to 7 Sunday). */
export const stationStaff = pgTable(
  'station_staff',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    stationId: uuid('station_id')
      .notNull()
      .references(() => serviceStations.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    workerId: uuid('worker_id')
      .notNull()
      .references(() => communityWorkers.id),
    post: stationPost('post').notNull(),
    weekdays: smallint('weekdays').array().notNull(),
    startedOn: date('started_on', { mode: 'string' }).notNull(),
    endedOn: date('ended_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('station_staff_station').on(table.stationId, table.startedOn),
    uniqueIndex('station_staff_once').on(table.stationId, table.workerId).where(sql`${table.endedOn} is null`),
    check(
      'station_staff_weekdays',
      sql`cardinality(${table.weekdays}) between 1 and 7 and ${table.weekdays} <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]`,
    ),
    check('station_staff_dates', sql`${table.endedOn} >= ${table.startedOn}`),
    check('station_staff_version', sql`${table.version} > 0`),
  ],
);
declareAccess(stationStaff, publicRows(byRegion(stationStaff.communityCode)), {
  ownerOnly: [stationStaff.communityCode],
});

export type ServiceCentreRow = typeof serviceCentres.$inferSelect;
export type ServiceStationRow = typeof serviceStations.$inferSelect;
export type StationStaffRow = typeof stationStaff.$inferSelect;
