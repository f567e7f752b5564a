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
  smallint,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { disabilities } from '../disability/tables.ts';

export const rehabilitationKind = pgEnum('rehabilitation_kind', [
  'MEDICAL',
  'TRAINING',
  'PSYCHOLOGICAL',
  'VOCATIONAL',
  'CARE',
]);
export const rehabilitationStatus = pgEnum('rehabilitation_status', ['IDENTIFIED', 'IN_TRAINING', 'MET', 'DROPPED']);

/** Needs of rehabilitation; a certificate has at most one of a kind that runs. */
export const rehabilitationNeeds = pgTable(
  'rehabilitation_needs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    disabilityId: uuid('disability_id')
      .notNull()
      .references(() => disabilities.id),
    kind: rehabilitationKind('kind').notNull(),
    goal: varchar('goal', { length: 500 }).notNull(),
    status: rehabilitationStatus('status').notNull(),
    identifiedOn: date('identified_on', { mode: 'string' }).notNull(),
    lastTrainedOn: date('last_trained_on', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    dropReason: varchar('drop_reason', { length: 500 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('rehabilitation_needs_identified_on').on(table.identifiedOn.desc().nullsFirst(), table.id),
    index('rehabilitation_needs_community').on(table.communityCode, table.identifiedOn.desc().nullsFirst(), table.id),
    index('rehabilitation_needs_disability').on(table.disabilityId, table.identifiedOn.desc().nullsFirst(), table.id),
    uniqueIndex('rehabilitation_needs_one_running')
      .on(table.disabilityId, table.kind)
      .where(sql`${table.status} in ('IDENTIFIED', 'IN_TRAINING')`),
    check('rehabilitation_needs_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'rehabilitation_needs_trained',
      sql`(${table.status} in ('IN_TRAINING', 'MET')) <= (${table.lastTrainedOn} is not null) and (${table.status} = 'IDENTIFIED') <= (${table.lastTrainedOn} is null) and ${table.lastTrainedOn} >= ${table.identifiedOn}`,
    ),
    check(
      'rehabilitation_needs_end',
      sql`(${table.status} in ('MET', 'DROPPED')) = (${table.endedOn} is not null) and (${table.status} = 'DROPPED') = (${table.dropReason} is not null) and ${table.endedOn} >= ${table.identifiedOn} and ${table.endedOn} >= ${table.lastTrainedOn}`,
    ),
    check('rehabilitation_needs_version', sql`${table.version} > 0`),
  ],
);

/** Training sessions of a need. */
export const rehabilitationSessions = pgTable(
  'rehabilitation_sessions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    needId: uuid('need_id')
      .notNull()
      .references(() => rehabilitationNeeds.id),
    heldOn: date('held_on', { mode: 'string' }).notNull(),
    minutes: smallint('minutes').notNull(),
    therapist: varchar('therapist', { length: 50 }).notNull(),
    progress: varchar('progress', { length: 500 }).notNull(),
  },
  (table) => [
    index('rehabilitation_sessions_need').on(table.needId, table.heldOn, table.id),
    check('rehabilitation_sessions_minutes', sql`${table.minutes} between 5 and 480`),
  ],
);

declareAccess(
  rehabilitationNeeds,
  byMode({
    officials: byRegion(rehabilitationNeeds.communityCode),
    residents: bySubject(rehabilitationNeeds.residentId),
  }),
);
declareAccess(rehabilitationSessions, childOf(rehabilitationSessions.needId, rehabilitationNeeds.id));

export type RehabilitationNeedRow = typeof rehabilitationNeeds.$inferSelect;
export type RehabilitationSessionRow = typeof rehabilitationSessions.$inferSelect;
