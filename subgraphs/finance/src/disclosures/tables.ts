import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { type SQL, sql } from 'drizzle-orm';
import {
  bigint,
  char,
  check,
  date,
  index,
  type PgColumn,
  pgTable,
  primaryKey,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { fundSource } from '../accounts/fund-source.ts';
import { spendingPurpose } from '../accounts/tables.ts';

const quarterForm = (column: unknown) => sql`${column} ~ '^[0-9]{4}-Q[1-4]$'`;

/** Communities that owe disclosure, since their first account was opened: public, unlike the accounts. */
export const disclosureDuties = pgTable('disclosure_duties', {
  communityCode: char('community_code', { length: 12 }).primaryKey(),
  since: date('since', { mode: 'string' }).notNull(),
});

/** What a community published of its accounts for a quarter (公开). Made from the ledger once, and never changed. */
export const disclosures = pgTable(
  'disclosures',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    quarter: char('quarter', { length: 7 }).notNull(),
    publishedOn: date('published_on', { mode: 'string' }).notNull(),
  },
  (table) => [
    uniqueIndex('disclosures_once').on(table.communityCode, table.quarter),
    index('disclosures_published').on(table.publishedOn, table.id),
    index('disclosures_quarter').on(table.quarter, table.communityCode),
    check('disclosures_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('disclosures_quarter', quarterForm(table.quarter)),
  ],
);

/** What a fund of one source held, received and spent in the quarter. Fen. */
export const disclosureLines = pgTable(
  'disclosure_lines',
  {
    disclosureId: uuid('disclosure_id')
      .notNull()
      .references(() => disclosures.id),
    source: fundSource('source').notNull(),
    opening: bigint('opening', { mode: 'number' }).notNull(),
    received: bigint('received', { mode: 'number' }).notNull(),
    spent: bigint('spent', { mode: 'number' }).notNull(),
    closing: bigint('closing', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.disclosureId, table.source] }),
    check('disclosure_lines_balance', sql`${table.opening} + ${table.received} - ${table.spent} = ${table.closing}`),
    check('disclosure_lines_not_negative', sql`${table.opening} >= 0 and ${table.closing} >= 0`),
  ],
);

/** What of a line's spending went to each purpose; none is known of spending from before purposes were kept. */
export const disclosureSpendings = pgTable(
  'disclosure_spendings',
  {
    disclosureId: uuid('disclosure_id')
      .notNull()
      .references(() => disclosures.id),
    source: fundSource('source').notNull(),
    purpose: spendingPurpose('purpose'),
    amount: bigint('amount', { mode: 'number' }).notNull(),
  },
  (table) => [uniqueIndex('disclosure_spendings_once').on(table.disclosureId, table.source, table.purpose)],
);

/** Rows of a disclosure of the official's region; the column refers to it. */
const ofDisclosureByRegion = (column: PgColumn): SQL =>
  sql`(SELECT ${byRegion(disclosures.communityCode)} FROM ${disclosures} WHERE ${disclosures.id} = ${column})`;
// Who owes disclosure, and what was disclosed, is for all to see.
declareAccess(disclosureDuties, publicRows(byRegion(disclosureDuties.communityCode)));
declareAccess(disclosures, publicRows(byRegion(disclosures.communityCode)));
declareAccess(disclosureLines, publicRows(ofDisclosureByRegion(disclosureLines.disclosureId)), {
  alsoReadable: [disclosureLines.opening, disclosureLines.closing],
});
declareAccess(disclosureSpendings, publicRows(ofDisclosureByRegion(disclosureSpendings.disclosureId)), {
  alsoReadable: [disclosureSpendings.source],
});

/** A disclosure as it is stored. */
export type DisclosureRow = typeof disclosures.$inferSelect;
/** A line of a disclosure. */
export type DisclosureLineRow = typeof disclosureLines.$inferSelect;
/** Spending of a line on a purpose. */
export type DisclosureSpendingRow = typeof disclosureSpendings.$inferSelect;
/** A quarter that a community has not disclosed in time. */
export interface OverdueDisclosureRow {
  readonly communityCode: string;
  readonly quarter: string;
}
