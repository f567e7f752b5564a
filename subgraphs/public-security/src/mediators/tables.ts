import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
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
import { disputes } from '../mediation/tables.ts';
import { residents } from '../population/tables.ts';

export const mediatorKind = pgEnum('mediator_kind', ['FULL_TIME', 'PART_TIME']);
export const mediatorStatus = pgEnum('mediator_status', ['APPOINTED', 'LEFT']);

/** People's mediators of a community; a resident is one in one place at a time. */
export const mediators = pgTable(
  'mediators',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    residentId: uuid('resident_id')
      .notNull()
      .references(() => residents.id),
    kind: mediatorKind('kind').notNull(),
    status: mediatorStatus('status').notNull(),
    appointedOn: date('appointed_on', { mode: 'string' }).notNull(),
    leftOn: date('left_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('mediators_community').on(table.communityCode, table.appointedOn.desc().nullsFirst(), table.id),
    uniqueIndex('mediators_one_office').on(table.residentId).where(sql`${table.leftOn} is null`),
    check('mediators_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('mediators_left', sql`(${table.status} = 'LEFT') = (${table.leftOn} is not null)`),
    check('mediators_dates', sql`${table.leftOn} is null or ${table.leftOn} >= ${table.appointedOn}`),
    check('mediators_version', sql`${table.version} > 0`),
  ],
);

/** Sessions of mediation. */
export const mediationSessions = pgTable(
  'mediation_sessions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    disputeId: uuid('dispute_id')
      .notNull()
      .references(() => disputes.id),
    heldOn: date('held_on', { mode: 'string' }).notNull(),
    place: varchar('place', { length: 100 }).notNull(),
    record: varchar('record', { length: 4000 }).notNull(),
  },
  (table) => [
    index('mediation_sessions_dispute').on(table.disputeId, table.heldOn, table.id),
    check('mediation_sessions_place', sql`length(${table.place}) > 0`),
    check('mediation_sessions_record', sql`length(${table.record}) > 0`),
  ],
);

/** Who mediated in a session. */
export const sessionMediators = pgTable(
  'session_mediators',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => mediationSessions.id),
    mediatorId: uuid('mediator_id')
      .notNull()
      .references(() => mediators.id),
  },
  (table) => [
    primaryKey({ name: 'session_mediators_pkey', columns: [table.sessionId, table.mediatorId] }),
    index('session_mediators_mediator').on(table.mediatorId),
  ],
);

declareAccess(
  mediators,
  byMode({ officials: byRegion(mediators.communityCode), residents: bySubject(mediators.residentId) }),
  { ownerOnly: [mediators.status] },
);
declareAccess(mediationSessions, childOf(mediationSessions.disputeId, disputes.id));
declareAccess(sessionMediators, childOf(sessionMediators.sessionId, mediationSessions.id));

export type MediatorRow = typeof mediators.$inferSelect;
export type MediationSessionRow = typeof mediationSessions.$inferSelect;
