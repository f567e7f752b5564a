import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { bigint, check, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { regions } from '../regions/tables.ts';

export const preferentialCategory = pgEnum('preferential_category', [
  'DISABLED_VETERAN',
  'MARTYRS_FAMILY',
  'KILLED_ON_DUTY_FAMILY',
  'DIED_OF_ILLNESS_FAMILY',
  'RED_ARMY_VETERAN',
  'OLD_DEMOBILISED',
  'ILL_VETERAN',
  'WAR_VETERAN',
]);

/** What persons of a category are granted a month, by county and year; of disabled veterans by grade. In fen. */
export const preferentialStandards = pgTable(
  'preferential_standards',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    countyCode: varchar('county_code', { length: 9 })
      .notNull()
      .references(() => regions.code),
    year: integer('year').notNull(),
    category: preferentialCategory('category').notNull(),
    grade: integer('grade'),
    monthlyAmount: bigint('monthly_amount', { mode: 'number' }).notNull(),
    documentNumber: varchar('document_number', { length: 64 }).notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('preferential_standards_once').on(
      table.countyCode,
      table.year,
      table.category,
      sql`coalesce(${table.grade}, 0)`,
    ),
    check('preferential_standards_county', sql`length(${table.countyCode}) = 6`),
    check('preferential_standards_year', sql`${table.year} between 1950 and 2100`),
    check(
      'preferential_standards_grade',
      sql`(${table.category} = 'DISABLED_VETERAN') = (${table.grade} is not null) and coalesce(${table.grade} between 1 and 10, true)`,
    ),
    check('preferential_standards_amount', sql`${table.monthlyAmount} > 0`),
    check('preferential_standards_version', sql`${table.version} > 0`),
  ],
);
declareAccess(preferentialStandards, publicRows(byRegion(preferentialStandards.countyCode)));

export type PreferentialStandardRow = typeof preferentialStandards.$inferSelect;
