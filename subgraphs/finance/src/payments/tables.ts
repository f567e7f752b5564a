import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byHeadedHousehold, byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
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
import { accounts } from '../accounts/tables.ts';
import type { GrantPaymentOrderSource } from './payment-order.ts';

/** States of a payment. */
export const paymentStatus = pgEnum('payment_status', ['PAID', 'REVERSED']);
/** What is paid, to a household or to a resident (`kinds.ts`). */
export const paymentKind = pgEnum('payment_kind', [
  'HOUSEHOLD_ASSISTANCE',
  'RESIDENT_ASSISTANCE',
  'COMMITTEE_SUBSIDY',
  'PUBLIC_WELFARE_POST',
]);

/** Payments by decisions of other departments: one a month for each decision, from a fund account. Amounts in fen. */
export const payments = pgTable(
  'payments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    kind: paymentKind('kind').notNull(),
    /** The decision that granted it: an assistance, a committee membership, a public-welfare post, as `kind` says. */
    decisionId: uuid('decision_id').notNull(),
    decisionNumber: varchar('decision_number', { length: 50 }).notNull(),
    householdId: uuid('household_id'),
    residentId: uuid('resident_id'),
    /** The payee's community: by it the database knows whose region a payment is of. */
    communityCode: char('community_code', { length: 12 }).notNull(),
    period: char('period', { length: 7 }).notNull(),
    amount: bigint('amount', { mode: 'number' }).notNull(),
    paidOn: date('paid_on', { mode: 'string' }).notNull(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    status: paymentStatus('status').notNull(),
    reversedOn: date('reversed_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('payments_once_a_month').on(table.decisionId, table.period).where(sql`${table.status} = 'PAID'`),
    index('payments_decision').on(table.decisionId, table.paidOn, table.id),
    index('payments_household').on(table.householdId, table.paidOn, table.id),
    index('payments_resident').on(table.residentId, table.paidOn, table.id).where(sql`${table.residentId} is not null`),
    index('payments_paid_on').on(table.paidOn, table.id),
    index('payments_committee_subsidy')
      .on(table.communityCode, table.period)
      .where(sql`${table.kind} = 'COMMITTEE_SUBSIDY'`),
    index('payments_period').on(table.period, table.paidOn, table.id),
    index('payments_reversed').on(table.paidOn, table.id).where(sql`${table.status} = 'REVERSED'`),
    check('payments_amount', sql`${table.amount} > 0`),
    check(
      'payments_payee',
      sql`num_nonnulls(${table.householdId}, ${table.residentId}) = 1 and (${table.kind} = 'HOUSEHOLD_ASSISTANCE') = (${table.householdId} is not null)`,
    ),
    check('payments_period', sql`${table.period} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check('payments_reversal', sql`(${table.status} = 'REVERSED') = (${table.reversedOn} is not null)`),
    check('payments_dates', sql`${table.reversedOn} is null or ${table.reversedOn} >= ${table.paidOn}`),
    check('payments_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('payments_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  payments,
  byMode({
    officials: byRegion(payments.communityCode),
    residents: sql`${byHeadedHousehold(payments.householdId)} OR ${bySubject(payments.residentId)}`,
  }),
  { alsoReadable: [payments.communityCode, payments.decisionNumber, payments.residentId] },
);

/** A payment as it is stored. */
export type PaymentRow = typeof payments.$inferSelect;
/** A month of a grant as finance would pay it; computed, never stored. */
export type GrantPaymentOrderRow = GrantPaymentOrderSource;
