import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { bigint, check, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { regions } from '../regions/tables.ts';

export const standardArea = pgEnum('standard_area', ['URBAN', 'RURAL']);

/** What the minimum living guarantee brings a person's income up to, by county and year. In fen. */
export const assistanceStandards = pgTable(
  'assistance_standards',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    countyCode: varchar('county_code', { length: 9 })
      .notNull()
      .references(() => regions.code),
    year: integer('year').notNull(),
    area: standardArea('area').notNull(),
    monthlyPerPerson: bigint('monthly_per_person', { mode: 'number' }).notNull(),
    documentNumber: varchar('document_number', { length: 64 }).notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('assistance_standards_once').on(table.countyCode, table.year, table.area),
    check('assistance_standards_county', sql`length(${table.countyCode}) = 6`),
    check('assistance_standards_year', sql`${table.year} between 1997 and 2100`),
    check('assistance_standards_amount', sql`${table.monthlyPerPerson} > 0`),
    check('assistance_standards_version', sql`${table.version} > 0`),
  ],
);
declareAccess(assistanceStandards, publicRows(byRegion(assistanceStandards.countyCode)));

export type AssistanceStandardRow = typeof assistanceStandards.$inferSelect;
