import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, index, pgEnum, pgTable, varchar } from 'drizzle-orm/pg-core';

export const regionLevel = pgEnum('region_level', ['PROVINCE', 'PREFECTURE', 'COUNTY', 'STREET']);

/** Divisions above the community (GB/T 2260, GB/T 10114); each one's code starts with its parent's. */
export const regions = pgTable(
  'regions',
  {
    code: varchar('code', { length: 9 }).primaryKey(),
    name: varchar('name', { length: 100 }).notNull(),
    level: regionLevel('level').notNull(),
    parentCode: varchar('parent_code', { length: 9 }).references((): AnyPgColumn => regions.code),
  },
  (table) => [
    index('regions_parent').on(table.parentCode),
    check('regions_code', sql`${table.code} ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9})$'`),
    check('regions_below_parent', sql`${table.parentCode} is null or ${table.code} like ${table.parentCode} || '%'`),
  ],
);

declareAccess(regions, publicRows(byRegion(regions.code)));

type DivisionRow = typeof regions.$inferSelect;
/** A division; or a community looked at as one, which has no level. */
export type RegionRow = Omit<DivisionRow, 'level'> & { readonly level: DivisionRow['level'] | null };
