import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, byRegionOfParent, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const contactPointStatus = pgEnum('contact_point_status', ['ACTIVE', 'ENDED']);

/** Which leader stands for which community; a leader stands for a community once at a time. */
export const contactPoints = pgTable(
  'contact_points',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    leader: varchar('leader', { length: 50 }).notNull(),
    post: varchar('post', { length: 100 }).notNull(),
    startedOn: date('started_on', { mode: 'string' }).notNull(),
    endedOn: date('ended_on', { mode: 'string' }),
    lastVisitOn: date('last_visit_on', { mode: 'string' }),
    status: contactPointStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('contact_points_community').on(table.communityCode, table.startedOn.desc().nullsFirst(), table.id),
    index('contact_points_started_on').on(table.startedOn.desc().nullsFirst(), table.id),
    uniqueIndex('contact_points_once').on(table.communityCode, table.leader).where(sql`${table.status} = 'ACTIVE'`),
    check('contact_points_ended_on_given', sql`(${table.status} in ('ENDED')) = (${table.endedOn} is not null)`),
    check('contact_points_ended_on_order', sql`${table.endedOn} >= ${table.startedOn}`),
    check('contact_points_version', sql`${table.version} > 0`),
    check('contact_points_leader', sql`length(${table.leader}) > 0 and length(${table.post}) > 0`),
  ],
);

declareAccess(contactPoints, publicRows(byRegion(contactPoints.communityCode)));

/** Visits of leaders, what was raised, and what came of it. */
export const contactVisits = pgTable(
  'contact_visits',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    contactPointId: uuid('contact_point_id')
      .notNull()
      .references(() => contactPoints.id),
    visitedOn: date('visited_on', { mode: 'string' }).notNull(),
    matter: varchar('matter', { length: 500 }).notNull(),
    outcome: varchar('outcome', { length: 500 }),
  },
  (table) => [
    index('contact_visits_contact_point_id').on(table.contactPointId),
    uniqueIndex('contact_visits_once').on(table.contactPointId, table.visitedOn),
    check('contact_visits_matter', sql`length(${table.matter}) > 0`),
  ],
);

declareAccess(
  contactVisits,
  publicRows(byRegionOfParent(contactVisits.contactPointId, contactPoints.id, contactPoints.communityCode)),
);

export type ContactPointRow = typeof contactPoints.$inferSelect;

export type ContactVisitRow = typeof contactVisits.$inferSelect;
