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
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';

export const loanStatus = pgEnum('loan_status', [
  'APPLIED',
  'GUARANTEED',
  'APPROVED',
  'REPAYING',
  'OVERDUE',
  'SETTLED',
  'WRITTEN_OFF',
  'REFUSED',
  'WITHDRAWN',
]);
export const loanGuarantee = pgEnum('loan_guarantee', ['RESIDENT', 'FUND']);
export const loanCheckKind = pgEnum('loan_check_kind', ['CREDIT', 'PROJECT']);

/**
 * Small secured loans; a resident has one open loan at a time, and guarantees one at a time. Amounts are fen of the
 * principal: what is owed is `amount - paid - written_off` once it is disbursed, and never below zero.
 */
export const loans = pgTable(
  'loans',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    purpose: varchar('purpose', { length: 500 }).notNull(),
    requestedAmount: integer('requested_amount').notNull(),
    requestedMonths: integer('requested_months').notNull(),
    status: loanStatus('status').notNull(),
    appliedOn: date('applied_on', { mode: 'string' }).notNull(),
    guarantee: loanGuarantee('guarantee'),
    guarantorId: uuid('guarantor_id'),
    guaranteedOn: date('guaranteed_on', { mode: 'string' }),
    amount: integer('amount'),
    months: integer('months'),
    decidedOn: date('decided_on', { mode: 'string' }),
    bank: varchar('bank', { length: 100 }),
    disbursedOn: date('disbursed_on', { mode: 'string' }),
    paid: integer('paid').notNull().default(0),
    writtenOff: integer('written_off').notNull().default(0),
    overdueSince: date('overdue_since', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: varchar('end_reason', { length: 500 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('loans_applied_on').on(table.appliedOn.desc().nullsFirst(), table.id),
    index('loans_community').on(table.communityCode, table.appliedOn.desc().nullsFirst(), table.id),
    index('loans_resident').on(table.residentId, table.appliedOn),
    index('loans_guarantor').on(table.guarantorId, table.appliedOn),
    uniqueIndex('loans_one_open')
      .on(table.residentId)
      .where(sql`${table.status} in ('APPLIED', 'GUARANTEED', 'APPROVED', 'REPAYING', 'OVERDUE')`),
    uniqueIndex('loans_one_guaranteed')
      .on(table.guarantorId)
      .where(sql`${table.status} in ('GUARANTEED', 'APPROVED', 'REPAYING', 'OVERDUE')`),
    check('loans_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'loans_request',
      sql`length(${table.purpose}) > 0 and ${table.requestedAmount} > 0 and ${table.requestedMonths} > 0`,
    ),
    check(
      'loans_guarantee',
      sql`(${table.guarantee} is null) = (${table.guaranteedOn} is null)
        and coalesce(${table.guarantee} = 'RESIDENT', false) = (${table.guarantorId} is not null)
        and ${table.guarantorId} <> ${table.residentId} and ${table.guaranteedOn} >= ${table.appliedOn}
        and (${table.status} = 'APPLIED') <= (${table.guarantee} is null)
        and (${table.status} in ('GUARANTEED', 'APPROVED', 'REPAYING', 'OVERDUE', 'SETTLED', 'WRITTEN_OFF'))
          <= (${table.guarantee} is not null)`,
    ),
    check(
      'loans_approval',
      sql`(${table.decidedOn} is null) = (${table.amount} is null) and (${table.decidedOn} is null) = (${table.months} is null)
        and ${table.amount} between 1 and ${table.requestedAmount} and ${table.months} > 0
        and ${table.decidedOn} >= ${table.guaranteedOn}
        and (${table.status} in ('APPLIED', 'GUARANTEED', 'REFUSED')) <= (${table.decidedOn} is null)
        and (${table.status} in ('APPROVED', 'REPAYING', 'OVERDUE', 'SETTLED', 'WRITTEN_OFF'))
          <= (${table.decidedOn} is not null)`,
    ),
    check(
      'loans_disbursement',
      sql`(${table.status} in ('REPAYING', 'OVERDUE', 'SETTLED', 'WRITTEN_OFF')) = (${table.disbursedOn} is not null)
        and (${table.disbursedOn} is null) = (${table.bank} is null) and ${table.disbursedOn} >= ${table.decidedOn}`,
    ),
    check(
      'loans_balance',
      sql`${table.paid} >= 0 and ${table.writtenOff} >= 0
        and ${table.paid} + ${table.writtenOff}
          <= (case when ${table.disbursedOn} is null then 0 else ${table.amount} end)
        and (${table.status} in ('SETTLED', 'WRITTEN_OFF'))
          = (${table.disbursedOn} is not null and ${table.paid} + ${table.writtenOff} = ${table.amount})
        and (${table.status} = 'WRITTEN_OFF') = (${table.writtenOff} > 0)`,
    ),
    check(
      'loans_overdue',
      sql`(${table.status} in ('OVERDUE', 'WRITTEN_OFF')) = (${table.overdueSince} is not null)
        and ${table.overdueSince} > ${table.disbursedOn}`,
    ),
    check(
      'loans_end',
      sql`(${table.status} in ('SETTLED', 'WRITTEN_OFF', 'REFUSED', 'WITHDRAWN')) = (${table.endedOn} is not null)
        and (${table.status} in ('WRITTEN_OFF', 'REFUSED', 'WITHDRAWN')) = (${table.endReason} is not null)
        and ${table.endedOn} >= coalesce(${table.disbursedOn}, ${table.decidedOn}, ${table.guaranteedOn}, ${table.appliedOn})`,
    ),
    check('loans_version', sql`${table.version} > 0`),
  ],
);

// A guarantor answers for the loan, and so sees it as the borrower does.
declareAccess(
  loans,
  byMode({
    officials: byRegion(loans.communityCode),
    residents: sql`${bySubject(loans.residentId)} or ${bySubject(loans.guarantorId)}`,
  }),
);

/** What was checked of an application; the last finding of each kind counts. */
export const loanChecks = pgTable(
  'loan_checks',
  {
    loanId: uuid('loan_id')
      .notNull()
      .references(() => loans.id),
    kind: loanCheckKind('kind').notNull(),
    passed: boolean('passed').notNull(),
    finding: varchar('finding', { length: 500 }).notNull(),
    checkedOn: date('checked_on', { mode: 'string' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.loanId, table.kind] }),
    check('loan_checks_finding', sql`length(${table.finding}) > 0`),
  ],
);
declareAccess(loanChecks, childOf(loanChecks.loanId, loans.id));

export type LoanRow = typeof loans.$inferSelect;
export type LoanCheckRow = typeof loanChecks.$inferSelect;
