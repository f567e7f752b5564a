import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, pgTable, primaryKey, varchar } from 'drizzle-orm/pg-core';

/**
 * Months of an owner's books that are closed: one after another, for good. A trigger keeps postings out of them (migration
 * `append_only_books`), so that what was disclosed of them stays true.
 */
export const closedPeriods = pgTable(
  'closed_periods',
  {
    regionCode: varchar('region_code', { length: 12 }).notNull(),
    period: char('period', { length: 7 }).notNull(),
    closedOn: date('closed_on', { mode: 'string' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.regionCode, table.period] }),
    check('closed_periods_owner', sql`${table.regionCode} ~ '^([0-9]{6}|[0-9]{12})$'`),
    check('closed_periods_period', sql`${table.period} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check('closed_periods_over', sql`to_char(${table.closedOn}, 'YYYY-MM') > ${table.period}`),
  ],
);

// As the accounts: of the own region, not for residents.
declareAccess(closedPeriods, byMode({ officials: byRegion(closedPeriods.regionCode) }));

/** A closed month as it is stored. */
export type ClosedPeriodRow = typeof closedPeriods.$inferSelect;
