import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';

export const insuranceKind = pgEnum('insurance_kind', ['PENSION', 'MEDICAL']);
export const insuranceScheme = pgEnum('insurance_scheme', ['EMPLOYEE', 'RESIDENT']);
export const enrolmentStatus = pgEnum('enrolment_status', ['CONTRIBUTING', 'SUSPENDED', 'RECEIVING', 'ENDED']);
export const insuranceEndReason = pgEnum('insurance_end_reason', ['DIED', 'MOVED_AWAY', 'CHANGED_SCHEME', 'WITHDREW']);
export const insuranceChange = pgEnum('insurance_change', ['SUSPEND', 'RESUME', 'START_RECEIVING']);

/**
 * Enrolments in social insurance; a resident has at most one of a kind that has not ended. Residents' medical
 * insurance is paid for year by year, so nobody draws from it without contributing (RECEIVING).
 */
export const insuranceEnrolments = pgTable(
  'insurance_enrolments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    /** The community that handles the resident's affairs (经办社区): by it the database knows whose region a row is of. */
    communityCode: char('community_code', { length: 12 }).notNull(),
    kind: insuranceKind('kind').notNull(),
    scheme: insuranceScheme('scheme').notNull(),
    status: enrolmentStatus('status').notNull(),
    startedOn: date('started_on', { mode: 'string' }).notNull(),
    endedOn: date('ended_on', { mode: 'string' }),
    /** Unknown of what ended before reasons were kept. */
    endReason: insuranceEndReason('end_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('insurance_enrolments_resident').on(table.residentId, table.startedOn, table.id),
    index('insurance_enrolments_community').on(table.communityCode, table.startedOn, table.id),
    index('insurance_enrolments_started_on').on(table.startedOn, table.id),
    index('insurance_enrolments_kind_status').on(table.kind, table.status, table.startedOn, table.id),
    uniqueIndex('insurance_enrolments_one_of_a_kind')
      .on(table.residentId, table.kind)
      .where(sql`${table.status} <> 'ENDED'`),
    check('insurance_enrolments_end', sql`(${table.status} = 'ENDED') = (${table.endedOn} is not null)`),
    check('insurance_enrolments_end_reason', sql`${table.endReason} is null or ${table.status} = 'ENDED'`),
    check('insurance_enrolments_dates', sql`${table.endedOn} is null or ${table.endedOn} >= ${table.startedOn}`),
    check(
      'insurance_enrolments_receiving',
      sql`not (${table.kind} = 'MEDICAL' and ${table.scheme} = 'RESIDENT' and ${table.status} = 'RECEIVING')`,
    ),
    check('insurance_enrolments_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('insurance_enrolments_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  insuranceEnrolments,
  byMode({
    officials: byRegion(insuranceEnrolments.communityCode),
    residents: bySubject(insuranceEnrolments.residentId),
  }),
);

/** What happened to enrolments between their start and their end, and when. */
export const insuranceChanges = pgTable(
  'insurance_changes',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    enrolmentId: uuid('enrolment_id')
      .notNull()
      .references(() => insuranceEnrolments.id),
    change: insuranceChange('change').notNull(),
    effectiveOn: date('effective_on', { mode: 'string' }).notNull(),
    note: varchar('note', { length: 200 }),
    /** Which version of the enrolment it made: the order of changes of one day. */
    version: integer('version').notNull(),
  },
  (table) => [
    uniqueIndex('insurance_changes_enrolment').on(table.enrolmentId, table.version),
    check('insurance_changes_version', sql`${table.version} > 1`),
  ],
);

declareAccess(insuranceChanges, childOf(insuranceChanges.enrolmentId, insuranceEnrolments.id), {
  alsoReadable: [insuranceChanges.version],
});

export type InsuranceEnrolmentRow = typeof insuranceEnrolments.$inferSelect;
export type InsuranceChangeRow = typeof insuranceChanges.$inferSelect;
