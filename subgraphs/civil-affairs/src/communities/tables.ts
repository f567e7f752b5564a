import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, index, integer, pgTable, varchar } from 'drizzle-orm/pg-core';
import { regions } from '../regions/tables.ts';

/** Urban-rural class codes of the statistics bureau: 1xx urban, 2xx rural. */
export const CLASS_CODES = ['111', '112', '121', '122', '123', '210', '220'] as const;

export const communities = pgTable(
  'communities',
  {
    code: char('code', { length: 12 }).primaryKey(),
    name: varchar('name', { length: 100 }).notNull(),
    regionCode: varchar('region_code', { length: 9 })
      .notNull()
      .references(() => regions.code),
    classCode: char('class_code', { length: 3 }).notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('communities_region').on(table.regionCode, table.code),
    index('communities_name').on(table.name, table.code),
    check('communities_code', sql`${table.code} ~ '^[0-9]{12}$' and ${table.code} like ${table.regionCode} || '%'`),
    check('communities_class_code', sql`${table.classCode} in ('111', '112', '121', '122', '123', '210', '220')`),
    check('communities_version', sql`${table.version} > 0`),
  ],
);

declareAccess(communities, publicRows(byRegion(communities.code)));

export type CommunityRow = typeof communities.$inferSelect;
