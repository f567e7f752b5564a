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

export const disabilityCategory = pgEnum('disability_category', [
  'VISUAL',
  'HEARING',
  'SPEECH',
  'PHYSICAL',
  'INTELLECTUAL',
  'MENTAL',
  'MULTIPLE',
]);
export const disabilityStatus = pgEnum('disability_status', [
  'APPLIED',
  'ASSESSED',
  'CERTIFIED',
  'REFUSED',
  'WITHDRAWN',
  'CANCELLED',
]);
export const disabilityCancelReason = pgEnum('disability_cancel_reason', [
  'RECOVERED',
  'DIED',
  'MOVED_AWAY',
  'ON_REQUEST',
  'FRAUD',
]);

/** Disability certificates and the applications for them; a resident has at most one that runs. */
export const disabilities = pgTable(
  'disabilities',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    category: disabilityCategory('category').notNull(),
    grade: smallint('grade'),
    status: disabilityStatus('status').notNull(),
    appliedOn: date('applied_on', { mode: 'string' }).notNull(),
    assessedOn: date('assessed_on', { mode: 'string' }),
    decidedOn: date('decided_on', { mode: 'string' }),
    refusalReason: varchar('refusal_reason', { length: 500 }),
    certificateNumber: char('certificate_number', { length: 16 }),
    certifiedOn: date('certified_on', { mode: 'string' }),
    expiresOn: date('expires_on', { mode: 'string' }),
    reassessBy: date('reassess_by', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    cancelReason: disabilityCancelReason('cancel_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('disabilities_applied_on').on(table.appliedOn.desc().nullsFirst(), table.id),
    index('disabilities_community').on(table.communityCode, table.appliedOn.desc().nullsFirst(), table.id),
    index('disabilities_resident').on(table.residentId),
    uniqueIndex('disabilities_number').on(table.certificateNumber),
    uniqueIndex('disabilities_one_running')
      .on(table.residentId)
      .where(sql`${table.status} in ('APPLIED', 'ASSESSED', 'CERTIFIED')`),
    check('disabilities_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('disabilities_grade', sql`${table.grade} between 1 and 4`),
    check(
      'disabilities_assessed',
      sql`(${table.assessedOn} is null) = (${table.grade} is null) and (${table.status} in ('ASSESSED', 'CERTIFIED', 'CANCELLED')) <= (${table.grade} is not null) and ${table.assessedOn} >= ${table.appliedOn}`,
    ),
    check('disabilities_number', sql`${table.certificateNumber} ~ '^[0-9]{16}$'`),
    check(
      'disabilities_certified',
      sql`(${table.status} in ('CERTIFIED', 'CANCELLED')) = (${table.certificateNumber} is not null) and (${table.certificateNumber} is null) = (${table.certifiedOn} is null) and (${table.certificateNumber} is null) = (${table.expiresOn} is null) and ${table.expiresOn} > ${table.certifiedOn} and ${table.certifiedOn} >= ${table.appliedOn}`,
    ),
    check('disabilities_refusal', sql`(${table.status} = 'REFUSED') = (${table.refusalReason} is not null)`),
    check(
      'disabilities_decision',
      sql`(${table.status} in ('REFUSED', 'CERTIFIED', 'CANCELLED')) = (${table.decidedOn} is not null) and ${table.decidedOn} >= ${table.appliedOn}`,
    ),
    check(
      'disabilities_end',
      sql`(${table.status} in ('WITHDRAWN', 'CANCELLED')) = (${table.endedOn} is not null) and (${table.status} = 'CANCELLED') = (${table.cancelReason} is not null) and ${table.endedOn} >= ${table.appliedOn}`,
    ),
    check('disabilities_version', sql`${table.version} > 0`),
  ],
);

/** Assessments, each by a hospital: the certificate has what the last one found. */
export const disabilityAssessments = pgTable(
  'disability_assessments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    disabilityId: uuid('disability_id')
      .notNull()
      .references(() => disabilities.id),
    assessedOn: date('assessed_on', { mode: 'string' }).notNull(),
    hospital: varchar('hospital', { length: 100 }).notNull(),
    category: disabilityCategory('category').notNull(),
    grade: smallint('grade').notNull(),
    findings: varchar('findings', { length: 1000 }).notNull(),
  },
  (table) => [
    index('disability_assessments_disability').on(table.disabilityId, table.assessedOn, table.id),
    check('disability_assessments_grade', sql`${table.grade} between 1 and 4`),
  ],
);

declareAccess(
  disabilities,
  byMode({ officials: byRegion(disabilities.communityCode), residents: bySubject(disabilities.residentId) }),
);
declareAccess(disabilityAssessments, childOf(disabilityAssessments.disabilityId, disabilities.id));

export type DisabilityRow = typeof disabilities.$inferSelect;
export type DisabilityAssessmentRow = typeof disabilityAssessments.$inferSelect;
