import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

export const lawSessionStatus = pgEnum('law_session_status', ['PLANNED', 'HELD', 'CANCELLED']);

/** Sessions in which a community is told of the law; those who attend are counted, never named. */
export const lawSessions = pgTable(
  'law_sessions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    topic: varchar('topic', { length: 100 }).notNull(),
    place: varchar('place', { length: 100 }).notNull(),
    status: lawSessionStatus('status').notNull(),
    plannedOn: date('planned_on', { mode: 'string' }).notNull(),
    heldOn: date('held_on', { mode: 'string' }),
    lecturers: text('lecturers').array().notNull(),
    attendance: integer('attendance'),
    cancelReason: varchar('cancel_reason', { length: 200 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('law_sessions_planned_on').on(table.plannedOn.desc().nullsFirst(), table.id),
    index('law_sessions_community').on(table.communityCode, table.plannedOn.desc().nullsFirst(), table.id),
    check('law_sessions_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('law_sessions_texts', sql`length(${table.topic}) > 0 and length(${table.place}) > 0`),
    check('law_sessions_lecturers', sql`cardinality(${table.lecturers}) between 1 and 10`),
    check(
      'law_sessions_held',
      sql`(${table.status} = 'HELD') = (${table.heldOn} is not null) and (${table.heldOn} is null) = (${table.attendance} is null)`,
    ),
    check('law_sessions_attendance', sql`${table.attendance} between 0 and 100000`),
    check('law_sessions_cancelled', sql`(${table.status} = 'CANCELLED') = (${table.cancelReason} is not null)`),
    check('law_sessions_version', sql`${table.version} > 0`),
  ],
);

declareAccess(lawSessions, publicRows(byRegion(lawSessions.communityCode)));

export type LawSessionRow = typeof lawSessions.$inferSelect;
