import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byHeadedHousehold, byMode, byRegion, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { assistances } from '../assistance/tables.ts';
import { households } from '../households/tables.ts';
import { sunshineSupermarkets, supermarketItems } from '../sunshine-supermarkets/tables.ts';

export const cardGround = pgEnum('supermarket_card_ground', ['MINIMUM_LIVING_GUARANTEE', 'SPECIAL_HARDSHIP']);
export const cardStatus = pgEnum('supermarket_card_status', ['ACTIVE', 'ENDED']);
export const cardEndReason = pgEnum('supermarket_card_end_reason', [
  'ASSISTANCE_ENDED',
  'RETURNED',
  'MISUSED',
  'SUPERMARKET_CLOSED',
]);
export const redemptionStatus = pgEnum('points_redemption_status', ['REDEEMED', 'RETURNED']);

/**
 * Cards of households, one in use at a time. A card lives no longer than the assistance that it was issued for; what is
 * kept here is only whether the card itself was ended (`card-status.ts`).
 */
export const supermarketCards = pgTable(
  'supermarket_cards',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    supermarketId: uuid('supermarket_id')
      .notNull()
      .references(() => sunshineSupermarkets.id),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    assistanceId: uuid('assistance_id')
      .notNull()
      .references(() => assistances.id),
    ground: cardGround('ground').notNull(),
    status: cardStatus('status').notNull(),
    monthlyPoints: integer('monthly_points').notNull(),
    balance: integer('balance').notNull(),
    issuedOn: date('issued_on', { mode: 'string' }).notNull(),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: cardEndReason('end_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('supermarket_cards_community').on(table.communityCode, table.issuedOn.desc().nullsFirst(), table.id),
    index('supermarket_cards_issued_on').on(table.issuedOn.desc().nullsFirst(), table.id),
    index('supermarket_cards_supermarket').on(table.supermarketId, table.issuedOn.desc().nullsFirst(), table.id),
    index('supermarket_cards_household').on(table.householdId, table.issuedOn),
    uniqueIndex('supermarket_cards_one').on(table.householdId).where(sql`${table.status} = 'ACTIVE'`),
    check('supermarket_cards_points', sql`${table.monthlyPoints} > 0 and ${table.balance} >= 0`),
    check(
      'supermarket_cards_end',
      sql`(${table.status} = 'ENDED') = (${table.endedOn} is not null) and (${table.endedOn} is null) = (${table.endReason} is null)
        and ${table.endedOn} >= ${table.issuedOn}`,
    ),
    check('supermarket_cards_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  supermarketCards,
  byMode({
    officials: byRegion(supermarketCards.communityCode),
    residents: byHeadedHousehold(supermarketCards.householdId),
  }),
);

/** Points that a card was credited with, once a month. */
export const supermarketCredits = pgTable(
  'supermarket_credits',
  {
    cardId: uuid('card_id')
      .notNull()
      .references(() => supermarketCards.id),
    /** YYYY-MM. */
    month: varchar('month', { length: 7 }).notNull(),
    points: integer('points').notNull(),
    creditedOn: date('credited_on', { mode: 'string' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.cardId, table.month] }),
    check('supermarket_credits_month', sql`${table.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check('supermarket_credits_points', sql`${table.points} > 0`),
  ],
);
declareAccess(supermarketCredits, childOf(supermarketCredits.cardId, supermarketCards.id), {
  alsoReadable: [supermarketCredits.cardId],
});

/** What points were redeemed for. */
export const pointsRedemptions = pgTable(
  'points_redemptions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    cardId: uuid('card_id')
      .notNull()
      .references(() => supermarketCards.id),
    itemId: uuid('item_id')
      .notNull()
      .references(() => supermarketItems.id),
    householdId: uuid('household_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    quantity: integer('quantity').notNull(),
    points: integer('points').notNull(),
    redeemedOn: date('redeemed_on', { mode: 'string' }).notNull(),
    status: redemptionStatus('status').notNull(),
    returnedOn: date('returned_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('points_redemptions_community').on(table.communityCode, table.redeemedOn.desc().nullsFirst(), table.id),
    index('points_redemptions_redeemed_on').on(table.redeemedOn.desc().nullsFirst(), table.id),
    index('points_redemptions_card').on(table.cardId, table.redeemedOn.desc().nullsFirst(), table.id),
    check('points_redemptions_points', sql`${table.quantity} > 0 and ${table.points} > 0`),
    check(
      'points_redemptions_returned',
      sql`(${table.status} = 'RETURNED') = (${table.returnedOn} is not null) and ${table.returnedOn} >= ${table.redeemedOn}`,
    ),
    check('points_redemptions_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  pointsRedemptions,
  byMode({
    officials: byRegion(pointsRedemptions.communityCode),
    residents: byHeadedHousehold(pointsRedemptions.householdId),
  }),
  { alsoReadable: [pointsRedemptions.householdId, pointsRedemptions.communityCode] },
);

export type SupermarketCardRow = typeof supermarketCards.$inferSelect;
export type SupermarketCreditRow = typeof supermarketCredits.$inferSelect;
export type PointsRedemptionRow = typeof pointsRedemptions.$inferSelect;
