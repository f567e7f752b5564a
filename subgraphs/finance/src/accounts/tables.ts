import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
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
import { constructionProjects } from '../projects/tables.ts';
import { fundSource } from './fund-source.ts';
import type { ledgerEntries } from './ledger-entries.ts';
import { SPENDING_PURPOSES } from './purposes.ts';

export { type FundSource, fundSource } from './fund-source.ts';

/** Whose account it is. */
export const accountOwner = pgEnum('account_owner', ['COMMUNITY', 'COUNTY']);
/** A fund holds money; the other two are its contra accounts. */
export const accountKind = pgEnum('account_kind', ['FUND', 'APPROPRIATION', 'EXPENDITURE']);
/** What a transfer was for. */
export const transferKind = pgEnum('transfer_kind', ['APPROPRIATION', 'SPENDING', 'PAYMENT', 'REVERSAL']);
/** What money was spent on. */
export const spendingPurpose = pgEnum('spending_purpose', SPENDING_PURPOSES);

/** Accounts, a set of three a region and source. Balances in fen: debits less credits; a fund's is never negative. */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    ownerKind: accountOwner('owner_kind').notNull(),
    regionCode: varchar('region_code', { length: 12 }).notNull(),
    source: fundSource('source').notNull(),
    kind: accountKind('kind').notNull(),
    balance: bigint('balance', { mode: 'number' }).notNull().default(0),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    closedOn: date('closed_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('accounts_region_source_kind').on(table.regionCode, table.source, table.kind),
    index('accounts_region').on(table.regionCode, table.id),
    index('accounts_balance').on(table.balance, table.id),
    check('accounts_fund_not_negative', sql`${table.kind} <> 'FUND' or ${table.balance} >= 0`),
    check(
      'accounts_owner',
      sql`(${table.ownerKind} = 'COMMUNITY' and ${table.regionCode} ~ '^[0-9]{12}$') or (${table.ownerKind} = 'COUNTY' and ${table.regionCode} ~ '^[0-9]{6}$')`,
    ),
    check('accounts_dates', sql`${table.closedOn} is null or ${table.closedOn} >= ${table.openedOn}`),
    check('accounts_version', sql`${table.version} > 0`),
  ],
);

/** The ledger: each row debits one account and credits another, so the books balance by construction. Append-only. */
export const transfers = pgTable(
  'transfers',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    debitAccountId: uuid('debit_account_id')
      .notNull()
      .references(() => accounts.id),
    creditAccountId: uuid('credit_account_id')
      .notNull()
      .references(() => accounts.id),
    amount: bigint('amount', { mode: 'number' }).notNull(),
    postedOn: date('posted_on', { mode: 'string' }).notNull(),
    memo: varchar('memo', { length: 200 }).notNull(),
    kind: transferKind('kind').notNull(),
    paymentId: uuid('payment_id'),
    /** What money was spent on, and of which spending it is the reversal. */
    purpose: spendingPurpose('purpose'),
    /** The project that it was spent on. */
    projectId: uuid('project_id').references(() => constructionProjects.id),
    /** The transfer that this one takes back; payments are taken back by their own identifier. */
    reversesId: uuid('reverses_id').references((): AnyPgColumn => transfers.id),
  },
  (table) => [
    index('transfers_debit').on(table.debitAccountId, table.postedOn, table.id),
    index('transfers_credit').on(table.creditAccountId, table.postedOn, table.id),
    // A payment leaves the fund once, and returns at most once.
    uniqueIndex('transfers_once_a_payment').on(table.paymentId, table.kind),
    uniqueIndex('transfers_once_reversed').on(table.reversesId),
    index('transfers_project').on(table.projectId, table.postedOn, table.id).where(sql`${table.projectId} is not null`),
    check('transfers_amount', sql`${table.amount} > 0`),
    check('transfers_two_accounts', sql`${table.debitAccountId} <> ${table.creditAccountId}`),
    check(
      'transfers_payment_kind',
      sql`num_nonnulls(${table.paymentId}, ${table.reversesId}) = (${table.kind} in ('PAYMENT', 'REVERSAL'))::int and (${table.kind} <> 'PAYMENT' or ${table.paymentId} is not null)`,
    ),
    check(
      'transfers_purpose',
      sql`case ${table.kind} when 'APPROPRIATION' then ${table.purpose} is null when 'REVERSAL' then true else ${table.purpose} is not null end`,
    ),
    check(
      'transfers_project',
      sql`(${table.projectId} is not null) = (${table.purpose} is not distinct from 'CONSTRUCTION')`,
    ),
  ],
);

// Not for residents: public money is told of elsewhere.
declareAccess(accounts, byMode({ officials: byRegion(accounts.regionCode) }), { alsoReadable: [accounts.ownerKind] });
// Both accounts of a transfer are of one region, so either stands for both.
declareAccess(transfers, childOf(transfers.debitAccountId, accounts.id), { ownerOnly: [transfers.paymentId] });

/** An account as it is stored. */
export type AccountRow = typeof accounts.$inferSelect;
/** A transfer as it is stored. */
export type TransferRow = typeof transfers.$inferSelect;
/** An entry of the view `ledger_entries`. */
export type LedgerEntryRow = typeof ledgerEntries.$inferSelect;
