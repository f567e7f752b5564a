import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgEnum, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { loans } from '../loans/tables.ts';

export const loanPayer = pgEnum('loan_payer', ['BORROWER', 'GUARANTOR', 'GUARANTEE_FUND']);

/** When what of a loan is due; the instalments of a loan are its amount. */
export const loanInstalments = pgTable(
  'loan_instalments',
  {
    loanId: uuid('loan_id')
      .notNull()
      .references(() => loans.id),
    number: integer('number').notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    amount: integer('amount').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.loanId, table.number] }),
    check('loan_instalments_amount', sql`${table.number} > 0 and ${table.amount} > 0`),
  ],
);
declareAccess(loanInstalments, childOf(loanInstalments.loanId, loans.id));

/** What was paid; `loans.paid` is the sum. */
export const loanRepayments = pgTable(
  'loan_repayments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    loanId: uuid('loan_id')
      .notNull()
      .references(() => loans.id),
    paidOn: date('paid_on', { mode: 'string' }).notNull(),
    amount: integer('amount').notNull(),
    payer: loanPayer('payer').notNull(),
  },
  (table) => [
    index('loan_repayments_loan').on(table.loanId, table.paidOn),
    check('loan_repayments_amount', sql`${table.amount} > 0`),
  ],
);
declareAccess(loanRepayments, childOf(loanRepayments.loanId, loans.id));

export type LoanInstalmentRow = typeof loanInstalments.$inferSelect;
export type LoanRepaymentRow = typeof loanRepayments.$inferSelect;
