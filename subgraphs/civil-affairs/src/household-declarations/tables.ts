import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byHeadedHousehold, byMode, byRegion } from '@community-graph/kit/database/access/policies';
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
import { households } from '../households/tables.ts';

export const declarationStatus = pgEnum('declaration_status', ['DECLARED', 'RETURNED', 'VERIFIED']);
export const declarationContradiction = pgEnum('declaration_contradiction', [
  'WORK_WITHOUT_INCOME',
  'PENSION_WITHOUT_INCOME',
  'MEMBER_DIED',
]);

const fen = (name: string) => bigint(name, { mode: 'number' });

/** What households declare of their income and assets, one declaration a year. Money in fen. */
export const householdDeclarations = pgTable(
  'household_declarations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    year: integer('year').notNull(),
    status: declarationStatus('status').notNull(),
    declaredOn: date('declared_on', { mode: 'string' }).notNull(),
    declaredIncome: fen('declared_income').notNull(),
    declaredAssets: fen('declared_assets').notNull(),
    vehicles: integer('vehicles').notNull(),
    dwellings: integer('dwellings').notNull(),
    verifiedOn: date('verified_on', { mode: 'string' }),
    verifiedIncome: fen('verified_income'),
    verifiedAssets: fen('verified_assets'),
    contradictions: declarationContradiction('contradictions').array(),
    returnNote: varchar('return_note', { length: 500 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('household_declarations_community').on(table.communityCode, table.declaredOn.desc().nullsFirst(), table.id),
    index('household_declarations_declared_on').on(table.declaredOn.desc().nullsFirst(), table.id),
    uniqueIndex('household_declarations_once').on(table.householdId, table.year),
    check(
      'household_declarations_declared',
      sql`${table.declaredIncome} >= 0 and ${table.declaredAssets} >= 0 and ${table.vehicles} >= 0 and ${table.dwellings} >= 0
        and ${table.year} between 1997 and extract(year from ${table.declaredOn})`,
    ),
    check(
      'household_declarations_verified',
      sql`num_nulls(${table.verifiedOn}, ${table.verifiedIncome}, ${table.verifiedAssets}, ${table.contradictions}) in (0, 4)
        and (${table.status} = 'VERIFIED') = (${table.verifiedOn} is not null) and ${table.verifiedOn} >= ${table.declaredOn}
        and ${table.verifiedIncome} >= 0 and ${table.verifiedAssets} >= 0`,
    ),
    check('household_declarations_returned', sql`(${table.status} = 'RETURNED') <= (${table.returnNote} is not null)`),
    check('household_declarations_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  householdDeclarations,
  byMode({
    officials: byRegion(householdDeclarations.communityCode),
    residents: byHeadedHousehold(householdDeclarations.householdId),
  }),
);

export type HouseholdDeclarationRow = typeof householdDeclarations.$inferSelect;
