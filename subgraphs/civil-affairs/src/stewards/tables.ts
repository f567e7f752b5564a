import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';
export const stewardKind = pgEnum('steward_kind', ['GROUP_LEADER', 'BUILDING_STEWARD']);

/** Leaders of residents' groups and stewards of buildings; an area has one of a kind at a time. */
export const stewards = pgTable(
  'stewards',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    kind: stewardKind('kind').notNull(),
    area: varchar('area', { length: 100 }).notNull(),
    residentId: uuid('resident_id').notNull(),
    startedOn: date('started_on', { mode: 'string' }).notNull(),
    endedOn: date('ended_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('stewards_community').on(table.communityCode, table.area, table.id),
    index('stewards_resident').on(table.residentId),
    uniqueIndex('stewards_one_of_an_area')
      .on(table.communityCode, table.kind, table.area)
      .where(sql`${table.endedOn} is null`),
    check('stewards_area', sql`length(${table.area}) > 0`),
    check('stewards_dates', sql`${table.endedOn} >= ${table.startedOn}`),
    check('stewards_version', sql`${table.version} > 0`),
  ],
);
declareAccess(stewards, byMode({ officials: byRegion(stewards.communityCode), residents: sql`true` }));

export type StewardRow = typeof stewards.$inferSelect;
