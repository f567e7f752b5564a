import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byHeadedHousehold, byMode, byRegion } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { bigint, char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { accounts } from '../accounts/tables.ts';

/** States of a payment. */
export const paymentStatus = pgEnum('payment_status', ['PAID', 'REVERSED']);

/** Payments of assistance: one a month for each grant, from a fund account. Amounts in fen. */
export const payments = pgTable(
  'payments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    assistanceId: uuid('assistance_id').notNull(),
    householdId: uuid('household_id').notNull(),
    /** The household's community: by it the database knows whose region a payment is of. */
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
    uniqueIndex('payments_once_a_month').on(table.assistanceId, table.period).where(sql`${table.status} = 'PAID'`),
    index('payments_assistance').on(table.assistanceId, table.paidOn, table.id),
    index('payments_household').on(table.householdId, table.paidOn, table.id),
    index('payments_paid_on').on(table.paidOn, table.id),
    index('payments_period').on(table.period, table.paidOn, table.id),
    index('payments_reversed').on(table.paidOn, table.id).where(sql`${table.status} = 'REVERSED'`),
    check('payments_amount', sql`${table.amount} > 0`),
    check('payments_period', sql`${table.period} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check('payments_reversal', sql`(${table.status} = 'REVERSED') = (${table.reversedOn} is not null)`),
    check('payments_dates', sql`${table.reversedOn} is null or ${table.reversedOn} >= ${table.paidOn}`),
    check('payments_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('payments_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  payments,
  byMode({ officials: byRegion(payments.communityCode), residents: byHeadedHousehold(payments.householdId) }),
  { ownerOnly: [payments.communityCode] },
);

/** A payment as it is stored. */
export type PaymentRow = typeof payments.$inferSelect;
