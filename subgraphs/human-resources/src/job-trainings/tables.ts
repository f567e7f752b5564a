import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { boolean, char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

export const jobTrainingStatus = pgEnum('job_training_status', ['PLANNED', 'RUNNING', 'FINISHED', 'CANCELLED']);

/** Training courses for work, some of them for migrant workers. */
export const jobTrainings = pgTable(
  'job_trainings',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    title: varchar('title', { length: 100 }).notNull(),
    occupation: varchar('occupation', { length: 100 }).notNull(),
    provider: varchar('provider', { length: 200 }).notNull(),
    place: varchar('place', { length: 200 }).notNull(),
    forMigrants: boolean('for_migrants').notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }).notNull(),
    hours: integer('hours').notNull(),
    places: integer('places').notNull(),
    /** Who enrolled and did not drop out. */
    enrolled: integer('enrolled').notNull().default(0),
    status: jobTrainingStatus('status').notNull(),
    cancelReason: varchar('cancel_reason', { length: 500 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('job_trainings_starts_on').on(table.startsOn.desc().nullsFirst(), table.id),
    index('job_trainings_community').on(table.communityCode, table.startsOn.desc().nullsFirst(), table.id),
    check('job_trainings_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'job_trainings_text',
      sql`length(${table.title}) > 0 and length(${table.occupation}) > 0 and length(${table.provider}) > 0
        and length(${table.place}) > 0`,
    ),
    check('job_trainings_dates', sql`${table.endsOn} >= ${table.startsOn}`),
    check(
      'job_trainings_size',
      sql`${table.hours} > 0 and ${table.places} > 0 and ${table.enrolled} between 0 and ${table.places}`,
    ),
    check('job_trainings_cancel', sql`(${table.status} = 'CANCELLED') = (${table.cancelReason} is not null)`),
    check('job_trainings_version', sql`${table.version} > 0`),
  ],
);

// Of no person: what is offered where and when.
declareAccess(jobTrainings, publicRows(byRegion(jobTrainings.communityCode)));

export type JobTrainingRow = typeof jobTrainings.$inferSelect;
