import { bigint, date, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { spendingPurpose, transferKind } from './tables.ts';

/** The view `ledger_entries`, as a table to read: each transfer once for each of its two accounts. */
export const ledgerEntries = pgTable('ledger_entries', {
  id: uuid('id').notNull(),
  accountId: uuid('account_id').notNull(),
  direction: text('direction', { enum: ['DEBIT', 'CREDIT'] }).notNull(),
  amount: bigint('amount', { mode: 'number' }).notNull(),
  postedOn: date('posted_on', { mode: 'string' }).notNull(),
  memo: varchar('memo', { length: 200 }).notNull(),
  kind: transferKind('kind').notNull(),
  purpose: spendingPurpose('purpose'),
  projectId: uuid('project_id'),
});
