import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { jobSeekers } from '../job-seekers/tables.ts';
import { vacancies } from '../vacancies/tables.ts';

export const jobIntroductionStatus = pgEnum('job_introduction_status', [
  'INTRODUCED',
  'INTERVIEWED',
  'HIRED',
  'REFUSED',
  'WITHDREW',
]);

/** Introductions of job seekers to vacancies; of one to one at most one that is not ended. */
export const jobIntroductions = pgTable(
  'job_introductions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    seekerId: uuid('seeker_id')
      .notNull()
      .references(() => jobSeekers.id),
    vacancyId: uuid('vacancy_id')
      .notNull()
      .references(() => vacancies.id),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    status: jobIntroductionStatus('status').notNull(),
    introducedOn: date('introduced_on', { mode: 'string' }).notNull(),
    interviewedOn: date('interviewed_on', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    reason: varchar('reason', { length: 500 }),
    /** Fen. */
    monthlyWage: integer('monthly_wage'),
    startsOn: date('starts_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('job_introductions_introduced_on').on(table.introducedOn.desc().nullsFirst(), table.id),
    index('job_introductions_community').on(table.communityCode, table.introducedOn.desc().nullsFirst(), table.id),
    index('job_introductions_vacancy').on(table.vacancyId, table.introducedOn.desc().nullsFirst(), table.id),
    index('job_introductions_seeker').on(table.seekerId, table.introducedOn),
    uniqueIndex('job_introductions_one_running')
      .on(table.seekerId, table.vacancyId)
      .where(sql`${table.status} in ('INTRODUCED', 'INTERVIEWED')`),
    uniqueIndex('job_introductions_hired_once').on(table.seekerId).where(sql`${table.status} = 'HIRED'`),
    check('job_introductions_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'job_introductions_interview',
      sql`(${table.status} in ('INTERVIEWED', 'HIRED')) <= (${table.interviewedOn} is not null)
        and (${table.status} = 'INTRODUCED') <= (${table.interviewedOn} is null)
        and ${table.interviewedOn} >= ${table.introducedOn}`,
    ),
    check(
      'job_introductions_end',
      sql`(${table.status} in ('HIRED', 'REFUSED', 'WITHDREW')) = (${table.endedOn} is not null)
        and (${table.status} in ('REFUSED', 'WITHDREW')) = (${table.reason} is not null)
        and ${table.endedOn} >= coalesce(${table.interviewedOn}, ${table.introducedOn})`,
    ),
    check(
      'job_introductions_hire',
      sql`(${table.status} = 'HIRED') = (${table.monthlyWage} is not null)
        and (${table.status} = 'HIRED') = (${table.startsOn} is not null)
        and ${table.monthlyWage} > 0 and ${table.startsOn} >= ${table.endedOn}`,
    ),
    check('job_introductions_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  jobIntroductions,
  byMode({ officials: byRegion(jobIntroductions.communityCode), residents: bySubject(jobIntroductions.residentId) }),
);

export type JobIntroductionRow = typeof jobIntroductions.$inferSelect;
