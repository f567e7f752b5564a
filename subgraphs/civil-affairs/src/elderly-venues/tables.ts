import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  char,
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
import { communities } from '../communities/tables.ts';
import { elderlyFiles } from '../elderly-care/tables.ts';

export const elderlyVenueKind = pgEnum('elderly_venue_kind', ['HOME_CARE_STATION', 'ACTIVITY_VENUE', 'DAY_CARE']);
export const dayCareStatus = pgEnum('day_care_status', ['ENROLLED', 'ENDED']);
export const attendanceKind = pgEnum('attendance_kind', ['PRESENT', 'ON_LEAVE', 'ABSENT']);

/** Places for the old: home-care stations, activity venues and day-care centres. */
export const elderlyVenues = pgTable(
  'elderly_venues',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    kind: elderlyVenueKind('kind').notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    address: varchar('address', { length: 200 }).notNull(),
    floorArea: integer('floor_area').notNull(),
    places: integer('places').notNull(),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    closedOn: date('closed_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('elderly_venues_community').on(table.communityCode, table.openedOn.desc().nullsFirst(), table.id),
    index('elderly_venues_opened_on').on(table.openedOn.desc().nullsFirst(), table.id),
    uniqueIndex('elderly_venues_name').on(table.communityCode, table.name).where(sql`${table.closedOn} is null`),
    check('elderly_venues_text', sql`length(${table.name}) > 0 and length(${table.address}) > 0`),
    check('elderly_venues_size', sql`${table.floorArea} > 0 and (${table.places} > 0) = (${table.kind} = 'DAY_CARE')`),
    check('elderly_venues_dates', sql`${table.closedOn} >= ${table.openedOn}`),
    check('elderly_venues_version', sql`${table.version} > 0`),
  ],
);
declareAccess(elderlyVenues, publicRows(byRegion(elderlyVenues.communityCode)));

/** Who is in day care where; one place at a time. */
export const dayCareEnrolments = pgTable(
  'day_care_enrolments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    venueId: uuid('venue_id')
      .notNull()
      .references(() => elderlyVenues.id),
    fileId: uuid('file_id')
      .notNull()
      .references(() => elderlyFiles.id),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    status: dayCareStatus('status').notNull(),
    enrolledOn: date('enrolled_on', { mode: 'string' }).notNull(),
    endedOn: date('ended_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('day_care_enrolments_venue').on(table.venueId).where(sql`${table.status} = 'ENROLLED'`),
    index('day_care_enrolments_file').on(table.fileId, table.enrolledOn),
    uniqueIndex('day_care_enrolments_once').on(table.fileId).where(sql`${table.status} = 'ENROLLED'`),
    check(
      'day_care_enrolments_end',
      sql`(${table.status} = 'ENDED') = (${table.endedOn} is not null) and ${table.endedOn} >= ${table.enrolledOn}`,
    ),
    check('day_care_enrolments_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  dayCareEnrolments,
  byMode({ officials: byRegion(dayCareEnrolments.communityCode), residents: bySubject(dayCareEnrolments.residentId) }),
  { alsoReadable: [dayCareEnrolments.residentId, dayCareEnrolments.communityCode] },
);

/** Who came on which day. */
export const dayCareAttendances = pgTable(
  'day_care_attendances',
  {
    enrolmentId: uuid('enrolment_id')
      .notNull()
      .references(() => dayCareEnrolments.id),
    day: date('day', { mode: 'string' }).notNull(),
    kind: attendanceKind('kind').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enrolmentId, table.day] })],
);
declareAccess(dayCareAttendances, childOf(dayCareAttendances.enrolmentId, dayCareEnrolments.id));

export type ElderlyVenueRow = typeof elderlyVenues.$inferSelect;
export type DayCareEnrolmentRow = typeof dayCareEnrolments.$inferSelect;
export type DayCareAttendanceRow = typeof dayCareAttendances.$inferSelect;
