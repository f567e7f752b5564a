import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, childOf, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const assemblyKind = pgEnum('assembly_kind', [
  'ALL_RESIDENTS',
  'HOUSEHOLD_REPRESENTATIVES',
  'RESIDENT_REPRESENTATIVES',
]);
export const assemblyStatus = pgEnum('assembly_status', ['CALLED', 'HELD', 'INQUORATE', 'CANCELLED']);
export const resolutionStatus = pgEnum('resolution_status', ['ADOPTED', 'REJECTED', 'IMPLEMENTED', 'REPEALED']);
/** Residents' assemblies: who was entitled to come, and how many came. */
export const residentsAssemblies = pgTable(
  'residents_assemblies',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    kind: assemblyKind('kind').notNull(),
    topic: varchar('topic', { length: 200 }).notNull(),
    status: assemblyStatus('status').notNull(),
    calledOn: date('called_on', { mode: 'string' }).notNull(),
    heldOn: date('held_on', { mode: 'string' }),
    entitled: integer('entitled').notNull(),
    present: integer('present'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('residents_assemblies_community').on(table.communityCode, table.calledOn.desc().nullsFirst(), table.id),
    index('residents_assemblies_called_on').on(table.calledOn.desc().nullsFirst(), table.id),
    check('residents_assemblies_topic', sql`length(${table.topic}) > 0`),
    check('residents_assemblies_entitled', sql`${table.entitled} > 0`),
    check('residents_assemblies_present', sql`${table.present} between 0 and ${table.entitled}`),
    check(
      'residents_assemblies_held',
      sql`(${table.status} in ('HELD', 'INQUORATE')) = (${table.heldOn} is not null) and (${table.heldOn} is null) = (${table.present} is null)`,
    ),
    check('residents_assemblies_dates', sql`${table.heldOn} >= ${table.calledOn}`),
    check('residents_assemblies_version', sql`${table.version} > 0`),
  ],
);
declareAccess(residentsAssemblies, publicRows(byRegion(residentsAssemblies.communityCode)));

/** What an assembly with its quorum voted on. */
export const resolutions = pgTable(
  'resolutions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    assemblyId: uuid('assembly_id')
      .notNull()
      .references(() => residentsAssemblies.id),
    number: integer('number').notNull(),
    title: varchar('title', { length: 200 }).notNull(),
    content: varchar('content', { length: 2000 }).notNull(),
    inFavour: integer('in_favour').notNull(),
    against: integer('against').notNull(),
    abstained: integer('abstained').notNull(),
    status: resolutionStatus('status').notNull(),
    settledOn: date('settled_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('resolutions_number').on(table.assemblyId, table.number),
    check('resolutions_title', sql`length(${table.title}) > 0 and length(${table.content}) > 0`),
    check('resolutions_votes', sql`${table.inFavour} >= 0 and ${table.against} >= 0 and ${table.abstained} >= 0`),
    check(
      'resolutions_settled',
      sql`(${table.status} in ('IMPLEMENTED', 'REPEALED')) = (${table.settledOn} is not null)`,
    ),
    check('resolutions_version', sql`${table.version} > 0`),
  ],
);
declareAccess(resolutions, childOf(resolutions.assemblyId, residentsAssemblies.id));

export type ResidentsAssemblyRow = typeof residentsAssemblies.$inferSelect;
export type ResolutionRow = typeof resolutions.$inferSelect;
