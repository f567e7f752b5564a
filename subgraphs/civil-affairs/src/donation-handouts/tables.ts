import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byHeadedHousehold, byMode, byRegion } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { bigint, char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { donationEntryStatus, donationStations, donationStocks } from '../donation-stations/tables.ts';
import { households } from '../households/tables.ts';

export const handoutGround = pgEnum('donation_handout_ground', ['ASSISTANCE', 'HARDSHIP']);

/** What households in need were given, of goods or of money. Amounts in fen. */
export const donationHandouts = pgTable(
  'donation_handouts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    stationId: uuid('station_id')
      .notNull()
      .references(() => donationStations.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    ground: handoutGround('ground').notNull(),
    hardship: varchar('hardship', { length: 500 }),
    stockId: uuid('stock_id').references(() => donationStocks.id),
    quantity: integer('quantity'),
    amount: bigint('amount', { mode: 'number' }),
    handedOn: date('handed_on', { mode: 'string' }).notNull(),
    status: donationEntryStatus('status').notNull(),
    voidReason: varchar('void_reason', { length: 200 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('donation_handouts_community').on(table.communityCode, table.handedOn.desc().nullsFirst(), table.id),
    index('donation_handouts_handed_on').on(table.handedOn.desc().nullsFirst(), table.id),
    index('donation_handouts_station').on(table.stationId, table.handedOn.desc().nullsFirst(), table.id),
    index('donation_handouts_household').on(table.householdId, table.handedOn.desc().nullsFirst(), table.id),
    check('donation_handouts_ground', sql`(${table.ground} = 'HARDSHIP') = (${table.hardship} is not null)`),
    check(
      'donation_handouts_what',
      sql`num_nonnulls(${table.stockId}, ${table.amount}) = 1 and (${table.stockId} is null) = (${table.quantity} is null)
        and ${table.quantity} > 0 and ${table.amount} > 0`,
    ),
    check('donation_handouts_void', sql`(${table.status} = 'VOIDED') = (${table.voidReason} is not null)`),
    check('donation_handouts_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  donationHandouts,
  byMode({
    officials: byRegion(donationHandouts.communityCode),
    residents: byHeadedHousehold(donationHandouts.householdId),
  }),
);

export type DonationHandoutRow = typeof donationHandouts.$inferSelect;
