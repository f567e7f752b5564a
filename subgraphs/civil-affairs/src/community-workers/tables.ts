import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const workerPost = pgEnum('worker_post', [
  'DIRECTOR',
  'DEPUTY_DIRECTOR',
  'GENERAL',
  'EMPLOYMENT',
  'ASSISTANCE',
  'ELDERLY',
  'FAMILY_PLANNING',
  'PUBLIC_ORDER',
]);
export const workerStatus = pgEnum('worker_status', ['ACTIVE', 'ON_LEAVE', 'LEFT']);
export const workerQualification = pgEnum('worker_qualification', [
  'NONE',
  'ASSISTANT_SOCIAL_WORKER',
  'SOCIAL_WORKER',
  'SENIOR_SOCIAL_WORKER',
]);
export const trainingStatus = pgEnum('training_status', ['PLANNED', 'COMPLETED', 'MISSED', 'CANCELLED']);

/** Community workers; when the next training is due stands in the row, so that lists follow it. */
export const communityWorkers = pgTable(
  'community_workers',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    residentId: uuid('resident_id').notNull(),
    post: workerPost('post').notNull(),
    status: workerStatus('status').notNull(),
    qualification: workerQualification('qualification').notNull(),
    employedOn: date('employed_on', { mode: 'string' }).notNull(),
    leftOn: date('left_on', { mode: 'string' }),
    trainingDueOn: date('training_due_on', { mode: 'string' }).notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('community_workers_community').on(table.communityCode, table.trainingDueOn, table.id),
    index('community_workers_training_due_on').on(table.trainingDueOn, table.id),
    index('community_workers_resident').on(table.residentId),
    uniqueIndex('community_workers_once').on(table.residentId).where(sql`${table.status} <> 'LEFT'`),
    uniqueIndex('community_workers_one_director')
      .on(table.communityCode)
      .where(sql`${table.status} <> 'LEFT' and ${table.post} = 'DIRECTOR'`),
    check('community_workers_left', sql`(${table.status} = 'LEFT') = (${table.leftOn} is not null)`),
    check(
      'community_workers_dates',
      sql`coalesce(${table.leftOn} >= ${table.employedOn}, true) and ${table.trainingDueOn} > ${table.employedOn}`,
    ),
    check('community_workers_version', sql`${table.version} > 0`),
  ],
);
declareAccess(communityWorkers, byMode({ officials: byRegion(communityWorkers.communityCode), residents: sql`true` }));

/** Trainings of workers, planned and done. */
export const workerTrainings = pgTable(
  'worker_trainings',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workerId: uuid('worker_id')
      .notNull()
      .references(() => communityWorkers.id),
    topic: varchar('topic', { length: 200 }).notNull(),
    organiser: varchar('organiser', { length: 100 }).notNull(),
    status: trainingStatus('status').notNull(),
    plannedFor: date('planned_for', { mode: 'string' }).notNull(),
    completedOn: date('completed_on', { mode: 'string' }),
    hours: integer('hours'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('worker_trainings_worker').on(table.workerId, table.plannedFor.desc().nullsFirst(), table.id),
    check('worker_trainings_text', sql`length(${table.topic}) > 0 and length(${table.organiser}) > 0`),
    check('worker_trainings_hours', sql`${table.hours} between 1 and 400`),
    check(
      'worker_trainings_completed',
      sql`(${table.status} = 'COMPLETED') = (${table.completedOn} is not null) and (${table.completedOn} is null) = (${table.hours} is null)`,
    ),
    check('worker_trainings_dates', sql`${table.completedOn} >= ${table.plannedFor}`),
    check('worker_trainings_version', sql`${table.version} > 0`),
  ],
);
declareAccess(workerTrainings, childOf(workerTrainings.workerId, communityWorkers.id));

export type CommunityWorkerRow = typeof communityWorkers.$inferSelect;
export type WorkerTrainingRow = typeof workerTrainings.$inferSelect;
