import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, byRegionOfParent, publicRows } from '@community-graph/kit/database/access/policies';
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
import { communities } from '../communities/tables.ts';

export const donationStationStatus = pgEnum('donation_station_status', ['OPEN', 'CLOSED']);
export const donationCategory = pgEnum('donation_category', [
  'CLOTHING',
  'BEDDING',
  'FOOD',
  'APPLIANCE',
  'STUDY',
  'OTHER',
]);
export const donationEntryStatus = pgEnum('donation_entry_status', ['RECORDED', 'VOIDED']);

/** Donation stations of communities. The balance is money that was given and not handed out, in fen. */
export const donationStations = pgTable(
  'donation_stations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    name: varchar('name', { length: 100 }).notNull(),
    address: varchar('address', { length: 200 }).notNull(),
    status: donationStationStatus('status').notNull(),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    closedOn: date('closed_on', { mode: 'string' }),
    balance: bigint('balance', { mode: 'number' }).notNull().default(0),
    /** How many receipts were numbered. */
    receipts: integer('receipts').notNull().default(0),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('donation_stations_community').on(table.communityCode, table.openedOn.desc().nullsFirst(), table.id),
    index('donation_stations_opened_on').on(table.openedOn.desc().nullsFirst(), table.id),
    uniqueIndex('donation_stations_name').on(table.communityCode, table.name).where(sql`${table.status} = 'OPEN'`),
    check('donation_stations_text', sql`length(${table.name}) > 0 and length(${table.address}) > 0`),
    check(
      'donation_stations_closed',
      sql`(${table.status} = 'CLOSED') = (${table.closedOn} is not null) and ${table.closedOn} >= ${table.openedOn}
        and (${table.status} = 'CLOSED') <= (${table.balance} = 0)`,
    ),
    check('donation_stations_balance', sql`${table.balance} >= 0 and ${table.receipts} >= 0`),
    check('donation_stations_version', sql`${table.version} > 0`),
  ],
);
declareAccess(donationStations, publicRows(byRegion(donationStations.communityCode)), {
  ownerOnly: [donationStations.receipts],
});

/** Goods of a station; what ran out stays, so that it is counted on under the same name. */
export const donationStocks = pgTable(
  'donation_stocks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    stationId: uuid('station_id')
      .notNull()
      .references(() => donationStations.id),
    category: donationCategory('category').notNull(),
    item: varchar('item', { length: 100 }).notNull(),
    unit: varchar('unit', { length: 10 }).notNull(),
    quantity: integer('quantity').notNull(),
  },
  (table) => [
    uniqueIndex('donation_stocks_once').on(table.stationId, table.item, table.unit, table.category),
    check('donation_stocks_quantity', sql`${table.quantity} >= 0`),
    check('donation_stocks_text', sql`length(${table.item}) > 0 and length(${table.unit}) > 0`),
  ],
);
declareAccess(
  donationStocks,
  publicRows(byRegionOfParent(donationStocks.stationId, donationStations.id, donationStations.communityCode)),
);

/** What was donated, of goods or of money, each with the number of its receipt. Amounts in fen. */
export const donations = pgTable(
  'donations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    stationId: uuid('station_id')
      .notNull()
      .references(() => donationStations.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    receiptNumber: varchar('receipt_number', { length: 20 }).notNull(),
    donor: varchar('donor', { length: 100 }),
    stockId: uuid('stock_id').references(() => donationStocks.id),
    quantity: integer('quantity'),
    amount: bigint('amount', { mode: 'number' }),
    receivedOn: date('received_on', { mode: 'string' }).notNull(),
    status: donationEntryStatus('status').notNull(),
    voidReason: varchar('void_reason', { length: 200 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('donations_community').on(table.communityCode, table.receivedOn.desc().nullsFirst(), table.id),
    index('donations_received_on').on(table.receivedOn.desc().nullsFirst(), table.id),
    index('donations_station').on(table.stationId, table.receivedOn.desc().nullsFirst(), table.id),
    uniqueIndex('donations_receipt').on(table.stationId, table.receiptNumber),
    check('donations_donor', sql`length(${table.donor}) > 0`),
    check(
      'donations_what',
      sql`num_nonnulls(${table.stockId}, ${table.amount}) = 1 and (${table.stockId} is null) = (${table.quantity} is null)
        and ${table.quantity} > 0 and ${table.amount} > 0`,
    ),
    check('donations_void', sql`(${table.status} = 'VOIDED') = (${table.voidReason} is not null)`),
    check('donations_version', sql`${table.version} > 0`),
  ],
);
declareAccess(donations, byMode({ officials: byRegion(donations.communityCode) }));

export type DonationStationRow = typeof donationStations.$inferSelect;
export type DonationStockRow = typeof donationStocks.$inferSelect;
export type DonationRow = typeof donations.$inferSelect;
