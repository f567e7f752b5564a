import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { vacancyForm } from '../vacancies/tables.ts';

export const jobSeekerStatus = pgEnum('job_seeker_status', ['SEEKING', 'PAUSED', 'HIRED', 'ENDED']);
export const jobSeekerEndReason = pgEnum('job_seeker_end_reason', [
  'FOUND_WORK_ALONE',
  'NO_LONGER_LOOKING',
  'IN_TRAINING_OR_SCHOOL',
  'MOVED_AWAY',
  'OUT_OF_CONTACT',
]);
export const jobGuidanceKind = pgEnum('job_guidance_kind', ['CAREER', 'POLICY', 'INTERVIEW', 'START_UP']);

/** Residents who look for work, with what they wish; one search at a time. */
export const jobSeekers = pgTable(
  'job_seekers',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    status: jobSeekerStatus('status').notNull(),
    registeredOn: date('registered_on', { mode: 'string' }).notNull(),
    wishedOccupation: varchar('wished_occupation', { length: 100 }).notNull(),
    wishedForm: vacancyForm('wished_form'),
    /** Fen a month. */
    wishedWage: integer('wished_wage'),
    wishedPlace: varchar('wished_place', { length: 200 }),
    skills: varchar('skills', { length: 500 }),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: jobSeekerEndReason('end_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('job_seekers_registered_on').on(table.registeredOn.desc().nullsFirst(), table.id),
    index('job_seekers_community').on(table.communityCode, table.registeredOn.desc().nullsFirst(), table.id),
    index('job_seekers_resident').on(table.residentId, table.registeredOn.desc().nullsFirst(), table.id),
    uniqueIndex('job_seekers_one_running').on(table.residentId).where(sql`${table.status} in ('SEEKING', 'PAUSED')`),
    check('job_seekers_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('job_seekers_wishes', sql`length(${table.wishedOccupation}) > 0 and ${table.wishedWage} > 0`),
    check(
      'job_seekers_end',
      sql`(${table.status} in ('HIRED', 'ENDED')) = (${table.endedOn} is not null)
        and (${table.status} = 'ENDED') = (${table.endReason} is not null) and ${table.endedOn} >= ${table.registeredOn}`,
    ),
    check('job_seekers_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  jobSeekers,
  byMode({ officials: byRegion(jobSeekers.communityCode), residents: bySubject(jobSeekers.residentId) }),
);

/** Sessions of guidance of a job seeker. */
export const jobGuidances = pgTable(
  'job_guidances',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    seekerId: uuid('seeker_id')
      .notNull()
      .references(() => jobSeekers.id),
    heldOn: date('held_on', { mode: 'string' }).notNull(),
    kind: jobGuidanceKind('kind').notNull(),
    adviser: varchar('adviser', { length: 50 }).notNull(),
    advice: varchar('advice', { length: 1000 }).notNull(),
  },
  (table) => [
    index('job_guidances_seeker').on(table.seekerId, table.heldOn),
    check('job_guidances_text', sql`length(${table.adviser}) > 0 and length(${table.advice}) > 0`),
  ],
);
declareAccess(jobGuidances, childOf(jobGuidances.seekerId, jobSeekers.id));

export type JobSeekerRow = typeof jobSeekers.$inferSelect;
export type JobGuidanceRow = typeof jobGuidances.$inferSelect;
