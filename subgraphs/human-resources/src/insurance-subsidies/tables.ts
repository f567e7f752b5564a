import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  bigint,
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
import { hardshipRecognitions } from '../hardship/tables.ts';
import { insuranceKind } from '../insurance/tables.ts';

export const insuranceSubsidyStatus = pgEnum('insurance_subsidy_status', [
  'APPLIED',
  'GRANTED',
  'SUSPENDED',
  'REFUSED',
  'ENDED',
]);
export const insuranceSubsidyEndReason = pgEnum('insurance_subsidy_end_reason', [
  'TERM_ENDED',
  'HARDSHIP_ENDED',
  'NOT_FLEXIBLE',
  'REFUTED',
  'CONTRIBUTIONS_STOPPED',
  'WITHDREW',
]);

/** Subsidies of what recognised residents in flexible employment contribute; at most one of a kind runs. Fen. */
export const insuranceSubsidies = pgTable(
  'insurance_subsidies',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    recognitionId: uuid('recognition_id')
      .notNull()
      .references(() => hardshipRecognitions.id),
    kind: insuranceKind('kind').notNull(),
    status: insuranceSubsidyStatus('status').notNull(),
    appliedOn: date('applied_on', { mode: 'string' }).notNull(),
    monthlyContribution: bigint('monthly_contribution', { mode: 'number' }).notNull(),
    monthlyAmount: bigint('monthly_amount', { mode: 'number' }).notNull(),
    firstMonth: date('first_month', { mode: 'string' }),
    months: integer('months'),
    decidedOn: date('decided_on', { mode: 'string' }),
    refusalReason: varchar('refusal_reason', { length: 500 }),
    suspendedOn: date('suspended_on', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: insuranceSubsidyEndReason('end_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('insurance_subsidies_applied_on').on(table.appliedOn.desc().nullsFirst(), table.id),
    index('insurance_subsidies_community').on(table.communityCode, table.appliedOn.desc().nullsFirst(), table.id),
    index('insurance_subsidies_resident').on(table.residentId, table.appliedOn.desc().nullsFirst(), table.id),
    index('insurance_subsidies_recognition').on(table.recognitionId),
    uniqueIndex('insurance_subsidies_one_running')
      .on(table.residentId, table.kind)
      .where(sql`${table.status} in ('APPLIED', 'GRANTED', 'SUSPENDED')`),
    check('insurance_subsidies_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'insurance_subsidies_amounts',
      sql`${table.monthlyContribution} > 0 and ${table.monthlyAmount} = ${table.monthlyContribution} * 2 / 3`,
    ),
    check(
      'insurance_subsidies_grant',
      sql`(${table.firstMonth} is null) = (${table.months} is null) and ${table.months} between 1 and 60
        and extract(day from ${table.firstMonth}) = 1
        and (${table.status} in ('GRANTED', 'SUSPENDED')) <= (${table.months} is not null)
        and (${table.status} in ('APPLIED', 'REFUSED')) <= (${table.months} is null)`,
    ),
    check(
      'insurance_subsidies_decision',
      sql`(${table.months} is not null or ${table.status} = 'REFUSED') = (${table.decidedOn} is not null)
        and (${table.status} = 'REFUSED') = (${table.refusalReason} is not null)
        and (${table.decidedOn} is null or ${table.decidedOn} >= ${table.appliedOn})`,
    ),
    check(
      'insurance_subsidies_suspension',
      sql`(${table.status} = 'SUSPENDED') <= (${table.suspendedOn} is not null)
        and (${table.status} in ('SUSPENDED', 'ENDED') or ${table.suspendedOn} is null)
        and (${table.suspendedOn} is null or ${table.suspendedOn} >= ${table.decidedOn})`,
    ),
    check(
      'insurance_subsidies_end',
      sql`(${table.status} = 'ENDED') = (${table.endedOn} is not null) and (${table.endedOn} is null) = (${table.endReason} is null)
        and (${table.endedOn} is null or ${table.endedOn} >= coalesce(${table.suspendedOn}, ${table.decidedOn}, ${table.appliedOn}))`,
    ),
    check('insurance_subsidies_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  insuranceSubsidies,
  byMode({
    officials: byRegion(insuranceSubsidies.communityCode),
    residents: bySubject(insuranceSubsidies.residentId),
  }),
);

export type InsuranceSubsidyRow = typeof insuranceSubsidies.$inferSelect;
