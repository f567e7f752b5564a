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
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';

export const notifiableDisease = pgEnum('notifiable_disease', [
  'PLAGUE',
  'CHOLERA',
  'SARS',
  'PULMONARY_ANTHRAX',
  'VIRAL_HEPATITIS',
  'TUBERCULOSIS',
  'MEASLES',
  'DYSENTERY',
  'HIV_AIDS',
  'SYPHILIS',
  'BRUCELLOSIS',
  'SCARLET_FEVER',
  'RABIES',
  'INFLUENZA',
  'MUMPS',
  'RUBELLA',
  'HAND_FOOT_MOUTH',
  'INFECTIOUS_DIARRHOEA',
]);
export const caseCertainty = pgEnum('case_certainty', ['SUSPECTED', 'CLINICAL', 'CONFIRMED']);
export const diseaseReportStatus = pgEnum('disease_report_status', ['REPORTED', 'VERIFIED', 'CLOSED', 'REVOKED']);
export const caseOutcome = pgEnum('case_outcome', ['RECOVERED', 'TRANSFERRED', 'DIED']);

/** Reports of notifiable diseases (传染病报告卡); one of a disease and onset for a resident. */
export const diseaseReports = pgTable(
  'disease_reports',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    disease: notifiableDisease('disease').notNull(),
    certainty: caseCertainty('certainty').notNull(),
    status: diseaseReportStatus('status').notNull(),
    onsetOn: date('onset_on', { mode: 'string' }).notNull(),
    diagnosedAt: timestamp('diagnosed_at', { withTimezone: true, mode: 'date' }).notNull(),
    dueAt: timestamp('due_at', { withTimezone: true, mode: 'date' }).notNull(),
    reportedAt: timestamp('reported_at', { withTimezone: true, mode: 'date' }).notNull(),
    verifiedAt: timestamp('verified_at', { withTimezone: true, mode: 'date' }),
    closedOn: date('closed_on', { mode: 'string' }),
    outcome: caseOutcome('outcome'),
    revokeReason: varchar('revoke_reason', { length: 500 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('disease_reports_reported_at').on(table.reportedAt.desc().nullsFirst(), table.id),
    index('disease_reports_resident').on(table.residentId, table.reportedAt.desc().nullsFirst(), table.id),
    index('disease_reports_community').on(table.communityCode, table.reportedAt.desc().nullsFirst(), table.id),
    uniqueIndex('disease_reports_one_running')
      .on(table.residentId, table.disease, table.onsetOn)
      .where(sql`${table.status} <> 'REVOKED'`),
    check('disease_reports_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'disease_reports_times',
      sql`${table.reportedAt} >= ${table.diagnosedAt} and ${table.dueAt} > ${table.diagnosedAt} and ${table.verifiedAt} >= ${table.reportedAt}`,
    ),
    check(
      'disease_reports_verified',
      sql`(${table.status} in ('VERIFIED', 'CLOSED')) = (${table.verifiedAt} is not null)`,
    ),
    check(
      'disease_reports_closed',
      sql`(${table.status} in ('CLOSED', 'REVOKED')) = (${table.closedOn} is not null) and (${table.status} = 'CLOSED') = (${table.outcome} is not null) and (${table.status} = 'REVOKED') = (${table.revokeReason} is not null) and ${table.closedOn} >= ${table.onsetOn}`,
    ),
    check('disease_reports_version', sql`${table.version} > 0`),
  ],
);

/** What a report said before each correction. */
export const diseaseReportCorrections = pgTable(
  'disease_report_corrections',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    reportId: uuid('report_id')
      .notNull()
      .references(() => diseaseReports.id),
    correctedAt: timestamp('corrected_at', { withTimezone: true, mode: 'date' }).notNull(),
    disease: notifiableDisease('disease').notNull(),
    certainty: caseCertainty('certainty').notNull(),
    onsetOn: date('onset_on', { mode: 'string' }).notNull(),
    reason: varchar('reason', { length: 500 }).notNull(),
  },
  (table) => [index('disease_report_corrections_report').on(table.reportId, table.correctedAt, table.id)],
);

declareAccess(
  diseaseReports,
  byMode({ officials: byRegion(diseaseReports.communityCode), residents: bySubject(diseaseReports.residentId) }),
);
declareAccess(diseaseReportCorrections, childOf(diseaseReportCorrections.reportId, diseaseReports.id));

export type DiseaseReportRow = typeof diseaseReports.$inferSelect;
export type DiseaseReportCorrectionRow = typeof diseaseReportCorrections.$inferSelect;
