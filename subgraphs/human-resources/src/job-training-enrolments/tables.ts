import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  boolean,
  char,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { jobTrainings } from '../job-trainings/tables.ts';

export const jobTrainingEnrolmentStatus = pgEnum('job_training_enrolment_status', [
  'ENROLLED',
  'COMPLETED',
  'NOT_COMPLETED',
  'DROPPED_OUT',
  'CERTIFIED',
]);

/** Who takes part in which course; once, unless the resident dropped out. */
export const jobTrainingEnrolments = pgTable(
  'job_training_enrolments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    trainingId: uuid('training_id')
      .notNull()
      .references(() => jobTrainings.id),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    status: jobTrainingEnrolmentStatus('status').notNull(),
    enrolledOn: date('enrolled_on', { mode: 'string' }).notNull(),
    evidenceGatheredAt: timestamp('evidence_gathered_at', { withTimezone: true, mode: 'date' }),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: varchar('end_reason', { length: 500 }),
    certificateNumber: varchar('certificate_number', { length: 40 }),
    certifiedOn: date('certified_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('job_training_enrolments_enrolled_on').on(table.enrolledOn.desc().nullsFirst(), table.id),
    index('job_training_enrolments_community').on(table.communityCode, table.enrolledOn.desc().nullsFirst(), table.id),
    index('job_training_enrolments_training').on(table.trainingId, table.enrolledOn.desc().nullsFirst(), table.id),
    index('job_training_enrolments_resident').on(table.residentId, table.enrolledOn),
    uniqueIndex('job_training_enrolments_once')
      .on(table.trainingId, table.residentId)
      .where(sql`${table.status} <> 'DROPPED_OUT'`),
    uniqueIndex('job_training_enrolments_certificate').on(table.certificateNumber),
    check('job_training_enrolments_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'job_training_enrolments_end',
      sql`(${table.status} = 'ENROLLED') = (${table.endedOn} is null)
        and (${table.status} in ('NOT_COMPLETED', 'DROPPED_OUT')) = (${table.endReason} is not null)
        and ${table.endedOn} >= ${table.enrolledOn}`,
    ),
    check(
      'job_training_enrolments_certified',
      sql`(${table.status} = 'CERTIFIED') = (${table.certificateNumber} is not null)
        and (${table.status} = 'CERTIFIED') = (${table.certifiedOn} is not null)
        and ${table.certifiedOn} >= ${table.endedOn} and ${table.certificateNumber} ~ '^[0-9A-Za-z-]{4,40}$'`,
    ),
    check('job_training_enrolments_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  jobTrainingEnrolments,
  byMode({
    officials: byRegion(jobTrainingEnrolments.communityCode),
    residents: bySubject(jobTrainingEnrolments.residentId),
  }),
);

/** Who came on which day. */
export const jobTrainingAttendances = pgTable(
  'job_training_attendances',
  {
    enrolmentId: uuid('enrolment_id')
      .notNull()
      .references(() => jobTrainingEnrolments.id),
    day: date('day', { mode: 'string' }).notNull(),
    attended: boolean('attended').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enrolmentId, table.day] })],
);
declareAccess(jobTrainingAttendances, childOf(jobTrainingAttendances.enrolmentId, jobTrainingEnrolments.id));

export type JobTrainingEnrolmentRow = typeof jobTrainingEnrolments.$inferSelect;
export type JobTrainingAttendanceRow = typeof jobTrainingAttendances.$inferSelect;
