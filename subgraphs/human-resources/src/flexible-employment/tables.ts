import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
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
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';

export const flexibleCheckStatus = pgEnum('flexible_check_status', ['PLANNED', 'CONFIRMED', 'REFUTED', 'CANCELLED']);
export const flexibleCheckMethod = pgEnum('flexible_check_method', ['VISIT', 'PHONE', 'OFFICE']);

/** Checks whether who is registered as flexibly employed is so; at most one of a resident is planned. */
export const flexibleEmploymentChecks = pgTable(
  'flexible_employment_checks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    status: flexibleCheckStatus('status').notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    checkedOn: date('checked_on', { mode: 'string' }),
    method: flexibleCheckMethod('method'),
    note: varchar('note', { length: 500 }),
    /** Read from the enrolments at the time of the check. */
    pensionInsured: boolean('pension_insured'),
    medicalInsured: boolean('medical_insured'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('flexible_employment_checks_due_on').on(table.dueOn.desc().nullsFirst(), table.id),
    index('flexible_employment_checks_community').on(table.communityCode, table.dueOn.desc().nullsFirst(), table.id),
    index('flexible_employment_checks_resident').on(table.residentId, table.dueOn.desc().nullsFirst(), table.id),
    uniqueIndex('flexible_employment_checks_one_planned').on(table.residentId).where(sql`${table.status} = 'PLANNED'`),
    check('flexible_employment_checks_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'flexible_employment_checks_checked',
      sql`(${table.status} in ('CONFIRMED', 'REFUTED')) = (${table.checkedOn} is not null)
        and (${table.checkedOn} is null) = (${table.method} is null)
        and (${table.checkedOn} is null) = (${table.pensionInsured} is null)
        and (${table.checkedOn} is null) = (${table.medicalInsured} is null)
        and (${table.status} = 'REFUTED') <= (${table.note} is not null)`,
    ),
    check('flexible_employment_checks_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  flexibleEmploymentChecks,
  byMode({
    officials: byRegion(flexibleEmploymentChecks.communityCode),
    residents: bySubject(flexibleEmploymentChecks.residentId),
  }),
);

export type FlexibleEmploymentCheckRow = typeof flexibleEmploymentChecks.$inferSelect;
