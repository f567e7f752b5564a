import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const volunteerSkill = pgEnum('volunteer_skill', [
  'GENERAL',
  'MEDICAL',
  'TEACHING',
  'REPAIR',
  'CULTURE',
  'LEGAL',
]);

export const volunteerStatus = pgEnum('volunteer_status', ['APPLIED', 'REGISTERED', 'REFUSED', 'LEFT']);

/** Volunteers; a resident has at most one registration that is neither refused nor ended. */
export const volunteers = pgTable(
  'volunteers',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    residentId: uuid('resident_id').notNull(),
    skill: volunteerSkill('skill').notNull(),
    registeredOn: date('registered_on', { mode: 'string' }).notNull(),
    decidedOn: date('decided_on', { mode: 'string' }),
    leftOn: date('left_on', { mode: 'string' }),
    endReason: varchar('end_reason', { length: 200 }),
    status: volunteerStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('volunteers_community').on(table.communityCode, table.registeredOn.desc().nullsFirst(), table.id),
    index('volunteers_registered_on').on(table.registeredOn.desc().nullsFirst(), table.id),
    index('volunteers_resident').on(table.residentId, table.registeredOn.desc().nullsFirst(), table.id),
    uniqueIndex('volunteers_one_running').on(table.residentId).where(sql`${table.status} in ('APPLIED', 'REGISTERED')`),
    check('volunteers_left_on_given', sql`(${table.status} in ('LEFT')) = (${table.leftOn} is not null)`),
    check(
      'volunteers_end_reason_given',
      sql`(${table.status} in ('REFUSED', 'LEFT')) = (${table.endReason} is not null)`,
    ),
    check('volunteers_decided_on_order', sql`${table.decidedOn} >= ${table.registeredOn}`),
    check('volunteers_version', sql`${table.version} > 0`),
    check(
      'volunteers_decided',
      sql`(${table.status} = 'APPLIED') <= (${table.decidedOn} is null) and (${table.status} in ('REGISTERED', 'REFUSED')) <= (${table.decidedOn} is not null)`,
    ),
    check('volunteers_left_order', sql`${table.leftOn} >= coalesce(${table.decidedOn}, ${table.registeredOn})`),
  ],
);

declareAccess(
  volunteers,
  byMode({ officials: byRegion(volunteers.communityCode), residents: bySubject(volunteers.residentId) }),
);

/** What a volunteer was trained in. */
export const volunteerTrainings = pgTable(
  'volunteer_trainings',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    volunteerId: uuid('volunteer_id')
      .notNull()
      .references(() => volunteers.id),
    topic: varchar('topic', { length: 100 }).notNull(),
    hours: integer('hours').notNull(),
    heldOn: date('held_on', { mode: 'string' }).notNull(),
  },
  (table) => [
    index('volunteer_trainings_volunteer_id').on(table.volunteerId),
    uniqueIndex('volunteer_trainings_once').on(table.volunteerId, table.topic, table.heldOn),
    check('volunteer_trainings_hours', sql`${table.hours} between 1 and 80`),
    check('volunteer_trainings_topic', sql`length(${table.topic}) > 0`),
  ],
);

declareAccess(volunteerTrainings, childOf(volunteerTrainings.volunteerId, volunteers.id));

export type VolunteerRow = typeof volunteers.$inferSelect;

export type VolunteerTrainingRow = typeof volunteerTrainings.$inferSelect;
