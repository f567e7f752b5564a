import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';

export const careCentreKind = pgEnum('care_centre_kind', ['CENTRE', 'STATION']);
export const careCentreStatus = pgEnum('care_centre_status', ['OPEN', 'SUSPENDED', 'CLOSED']);
export const careStaffKind = pgEnum('care_staff_kind', [
  'DOCTOR',
  'NURSE',
  'PUBLIC_HEALTH',
  'PHARMACIST',
  'VILLAGE_DOCTOR',
]);
export const careStaffTitle = pgEnum('care_staff_title', ['JUNIOR', 'INTERMEDIATE', 'DEPUTY_SENIOR', 'SENIOR', 'NONE']);
export const careStaffStatus = pgEnum('care_staff_status', ['POSTED', 'LEFT']);

/** Community health centres and the stations that belong to them. */
export const careCentres = pgTable(
  'care_centres',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    kind: careCentreKind('kind').notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    address: varchar('address', { length: 200 }).notNull(),
    phone: varchar('phone', { length: 20 }).notNull(),
    parentId: uuid('parent_id'),
    status: careCentreStatus('status').notNull(),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    closedOn: date('closed_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('care_centres_opened_on').on(table.openedOn.desc().nullsFirst(), table.id),
    index('care_centres_community').on(table.communityCode, table.openedOn.desc().nullsFirst(), table.id),
    uniqueIndex('care_centres_name').on(table.communityCode, table.name).where(sql`${table.status} <> 'CLOSED'`),
    index('care_centres_parent').on(table.parentId),
    check('care_centres_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('care_centres_parent', sql`(${table.kind} = 'STATION') = (${table.parentId} is not null)`),
    check(
      'care_centres_closed',
      sql`(${table.status} = 'CLOSED') = (${table.closedOn} is not null) and ${table.closedOn} >= ${table.openedOn}`,
    ),
    check('care_centres_phone', sql`${table.phone} ~ '^[0-9-]{5,20}$'`),
    check('care_centres_version', sql`${table.version} > 0`),
  ],
);

/** Staff of centres and stations; a licence is posted once. */
export const careStaff = pgTable(
  'care_staff',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    centreId: uuid('centre_id')
      .notNull()
      .references(() => careCentres.id),
    name: varchar('name', { length: 50 }).notNull(),
    kind: careStaffKind('kind').notNull(),
    title: careStaffTitle('title').notNull(),
    licenceNumber: varchar('licence_number', { length: 15 }).notNull(),
    licenceValidUntil: date('licence_valid_until', { mode: 'string' }).notNull(),
    status: careStaffStatus('status').notNull(),
    postedOn: date('posted_on', { mode: 'string' }).notNull(),
    leftOn: date('left_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('care_staff_posted_on').on(table.postedOn.desc().nullsFirst(), table.id),
    index('care_staff_community').on(table.communityCode, table.postedOn.desc().nullsFirst(), table.id),
    uniqueIndex('care_staff_licence').on(table.licenceNumber).where(sql`${table.status} = 'POSTED'`),
    index('care_staff_centre').on(table.centreId),
    check('care_staff_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('care_staff_licence', sql`${table.licenceNumber} ~ '^([0-9]{12}|[0-9]{15})$'`),
    check(
      'care_staff_left',
      sql`(${table.status} = 'LEFT') = (${table.leftOn} is not null) and ${table.leftOn} >= ${table.postedOn}`,
    ),
    check('care_staff_version', sql`${table.version} > 0`),
  ],
);

declareAccess(careCentres, publicRows(byRegion(careCentres.communityCode)));
declareAccess(careStaff, publicRows(byRegion(careStaff.communityCode)));

export type CareCentreRow = typeof careCentres.$inferSelect;
export type CareStaffRow = typeof careStaff.$inferSelect;
