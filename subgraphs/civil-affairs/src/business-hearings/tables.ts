import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const businessHearingStatus = pgEnum('business_hearing_status', [
  'APPLIED',
  'PLANNED',
  'AGREED',
  'OBJECTED',
  'WITHDRAWN',
]);

/** Hearings of neighbours before a business opens that may disturb them. */
export const businessHearings = pgTable(
  'business_hearings',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    business: varchar('business', { length: 100 }).notNull(),
    trade: varchar('trade', { length: 100 }).notNull(),
    address: varchar('address', { length: 200 }).notNull(),
    appliedOn: date('applied_on', { mode: 'string' }).notNull(),
    plannedOn: date('planned_on', { mode: 'string' }),
    heldOn: date('held_on', { mode: 'string' }),
    neighbours: integer('neighbours'),
    inFavour: integer('in_favour'),
    conclusion: varchar('conclusion', { length: 500 }),
    status: businessHearingStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('business_hearings_community').on(table.communityCode, table.appliedOn.desc().nullsFirst(), table.id),
    index('business_hearings_applied_on').on(table.appliedOn.desc().nullsFirst(), table.id),
    check('business_hearings_neighbours', sql`${table.neighbours} between 1 and 1000`),
    check('business_hearings_in_favour', sql`${table.inFavour} between 0 and 1000`),
    check('business_hearings_planned_on_order', sql`${table.plannedOn} >= ${table.appliedOn}`),
    check('business_hearings_held_on_order', sql`${table.heldOn} >= ${table.plannedOn}`),
    check('business_hearings_version', sql`${table.version} > 0`),
    check(
      'business_hearings_votes',
      sql`(${table.status} in ('AGREED', 'OBJECTED')) = (${table.heldOn} is not null) and (${table.heldOn} is null) = (${table.neighbours} is null) and (${table.heldOn} is null) = (${table.inFavour} is null) and (${table.heldOn} is null) = (${table.conclusion} is null) and coalesce(${table.inFavour} <= ${table.neighbours}, true)`,
    ),
    check(
      'business_hearings_agreed',
      sql`coalesce((${table.status} = 'AGREED') = (${table.inFavour} * 2 > ${table.neighbours}), true)`,
    ),
  ],
);

declareAccess(businessHearings, publicRows(byRegion(businessHearings.communityCode)));

export type BusinessHearingRow = typeof businessHearings.$inferSelect;
