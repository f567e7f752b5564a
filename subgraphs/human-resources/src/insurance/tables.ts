import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

export const insuranceKind = pgEnum('insurance_kind', ['PENSION', 'MEDICAL']);
export const insuranceScheme = pgEnum('insurance_scheme', ['EMPLOYEE', 'RESIDENT']);
export const enrolmentStatus = pgEnum('enrolment_status', ['CONTRIBUTING', 'SUSPENDED', 'RECEIVING', 'ENDED']);

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
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('insurance_enrolments_resident').on(table.residentId, table.startedOn, table.id),
    index('insurance_enrolments_started_on').on(table.startedOn, table.id),
    index('insurance_enrolments_kind_status').on(table.kind, table.status, table.startedOn, table.id),
    uniqueIndex('insurance_enrolments_one_of_a_kind')
      .on(table.residentId, table.kind)
      .where(sql`${table.status} <> 'ENDED'`),
    check('insurance_enrolments_end', sql`(${table.status} = 'ENDED') = (${table.endedOn} is not null)`),
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
  { ownerOnly: [insuranceEnrolments.communityCode] },
);

export type InsuranceEnrolmentRow = typeof insuranceEnrolments.$inferSelect;
