import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, byRegionOfParent, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const supermarketStatus = pgEnum('sunshine_supermarket_status', ['OPEN', 'CLOSED']);
export const supermarketItemStatus = pgEnum('supermarket_item_status', ['OFFERED', 'WITHDRAWN']);

/** Sunshine supermarkets (阳光超市, 爱心超市) of communities, with what a card brings a person a month. */
export const sunshineSupermarkets = pgTable(
  'sunshine_supermarkets',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    name: varchar('name', { length: 100 }).notNull(),
    address: varchar('address', { length: 200 }).notNull(),
    pointsPerPerson: integer('points_per_person').notNull(),
    status: supermarketStatus('status').notNull(),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    closedOn: date('closed_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('sunshine_supermarkets_community').on(table.communityCode, table.openedOn.desc().nullsFirst(), table.id),
    index('sunshine_supermarkets_opened_on').on(table.openedOn.desc().nullsFirst(), table.id),
    uniqueIndex('sunshine_supermarkets_name').on(table.communityCode, table.name).where(sql`${table.status} = 'OPEN'`),
    check('sunshine_supermarkets_text', sql`length(${table.name}) > 0 and length(${table.address}) > 0`),
    check('sunshine_supermarkets_points', sql`${table.pointsPerPerson} between 1 and 1000`),
    check(
      'sunshine_supermarkets_closed',
      sql`(${table.status} = 'CLOSED') = (${table.closedOn} is not null) and ${table.closedOn} >= ${table.openedOn}`,
    ),
    check('sunshine_supermarkets_version', sql`${table.version} > 0`),
  ],
);
declareAccess(sunshineSupermarkets, publicRows(byRegion(sunshineSupermarkets.communityCode)));

/** What a supermarket offers, for how many points. */
export const supermarketItems = pgTable(
  'supermarket_items',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    supermarketId: uuid('supermarket_id')
      .notNull()
      .references(() => sunshineSupermarkets.id),
    name: varchar('name', { length: 100 }).notNull(),
    unit: varchar('unit', { length: 10 }).notNull(),
    points: integer('points').notNull(),
    stock: integer('stock').notNull(),
    status: supermarketItemStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('supermarket_items_name').on(table.supermarketId, table.name).where(sql`${table.status} = 'OFFERED'`),
    check('supermarket_items_text', sql`length(${table.name}) > 0 and length(${table.unit}) > 0`),
    check('supermarket_items_points', sql`${table.points} > 0 and ${table.stock} >= 0`),
    check('supermarket_items_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  supermarketItems,
  publicRows(
    byRegionOfParent(supermarketItems.supermarketId, sunshineSupermarkets.id, sunshineSupermarkets.communityCode),
  ),
);

export type SunshineSupermarketRow = typeof sunshineSupermarkets.$inferSelect;
export type SupermarketItemRow = typeof supermarketItems.$inferSelect;
