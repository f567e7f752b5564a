import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, byRegionOfParent, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';

export const policeRoomStatus = pgEnum('police_room_status', ['OPEN', 'CLOSED']);
export const officerPosition = pgEnum('officer_position', ['HEAD', 'COMMUNITY_OFFICER', 'AUXILIARY']);

/** Police rooms of communities. */
export const policeRooms = pgTable(
  'police_rooms',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    address: varchar('address', { length: 200 }).notNull(),
    phone: varchar('phone', { length: 20 }).notNull(),
    status: policeRoomStatus('status').notNull(),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    closedOn: date('closed_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('police_rooms_by_name').on(table.name, table.id),
    index('police_rooms_community').on(table.communityCode, table.name, table.id),
    uniqueIndex('police_rooms_name').on(table.communityCode, table.name).where(sql`${table.closedOn} is null`),
    check('police_rooms_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('police_rooms_texts', sql`length(${table.name}) > 0 and length(${table.address}) > 0`),
    check('police_rooms_phone', sql`${table.phone} ~ '^[0-9 -]{5,20}$'`),
    check('police_rooms_closed', sql`(${table.status} = 'CLOSED') = (${table.closedOn} is not null)`),
    check('police_rooms_dates', sql`${table.closedOn} is null or ${table.closedOn} >= ${table.openedOn}`),
    check('police_rooms_version', sql`${table.version} > 0`),
  ],
);

/** Postings of officers to police rooms; an officer is posted to one room at a time, which has one head. */
export const roomOfficers = pgTable(
  'room_officers',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    roomId: uuid('room_id')
      .notNull()
      .references(() => policeRooms.id),
    name: varchar('name', { length: 50 }).notNull(),
    badgeNumber: char('badge_number', { length: 6 }).notNull(),
    position: officerPosition('position').notNull(),
    postedOn: date('posted_on', { mode: 'string' }).notNull(),
    leftOn: date('left_on', { mode: 'string' }),
  },
  (table) => [
    index('room_officers_room').on(table.roomId),
    uniqueIndex('room_officers_one_posting').on(table.badgeNumber).where(sql`${table.leftOn} is null`),
    uniqueIndex('room_officers_one_head')
      .on(table.roomId)
      .where(sql`${table.leftOn} is null and ${table.position} = 'HEAD'`),
    check('room_officers_name', sql`length(${table.name}) > 0`),
    check('room_officers_badge', sql`${table.badgeNumber} ~ '^[0-9]{6}$'`),
    check('room_officers_dates', sql`${table.leftOn} is null or ${table.leftOn} >= ${table.postedOn}`),
  ],
);

declareAccess(policeRooms, publicRows(byRegion(policeRooms.communityCode)));
declareAccess(
  roomOfficers,
  publicRows(byRegionOfParent(roomOfficers.roomId, policeRooms.id, policeRooms.communityCode)),
);

export type PoliceRoomRow = typeof policeRooms.$inferSelect;
export type RoomOfficerRow = typeof roomOfficers.$inferSelect;
