import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { insuranceKind } from '../insurance/tables.ts';

export const coverageDriveStatus = pgEnum('coverage_drive_status', ['PLANNED', 'RUNNING', 'CLOSED', 'CANCELLED']);

/** Coverage drives (扩面): a community's for a kind of insurance; at most one of a kind has not ended. */
export const coverageDrives = pgTable(
  'coverage_drives',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    kind: insuranceKind('kind').notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    status: coverageDriveStatus('status').notNull(),
    plannedFrom: date('planned_from', { mode: 'string' }).notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    startedOn: date('started_on', { mode: 'string' }),
    closedOn: date('closed_on', { mode: 'string' }),
    summary: varchar('summary', { length: 1000 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('coverage_drives_planned_from').on(table.plannedFrom.desc().nullsFirst(), table.id),
    index('coverage_drives_community').on(table.communityCode, table.plannedFrom.desc().nullsFirst(), table.id),
    uniqueIndex('coverage_drives_one_of_a_kind')
      .on(table.communityCode, table.kind)
      .where(sql`${table.status} in ('PLANNED', 'RUNNING')`),
    check('coverage_drives_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('coverage_drives_due', sql`${table.dueOn} > ${table.plannedFrom}`),
    check('coverage_drives_start', sql`(${table.status} in ('RUNNING', 'CLOSED')) = (${table.startedOn} is not null)`),
    check(
      'coverage_drives_end',
      sql`(${table.status} in ('CLOSED', 'CANCELLED')) = (${table.closedOn} is not null)
        and (${table.closedOn} is null) = (${table.summary} is null)
        and (${table.closedOn} is null or ${table.startedOn} is null or ${table.closedOn} >= ${table.startedOn})`,
    ),
    check('coverage_drives_version', sql`${table.version} > 0`),
  ],
);

declareAccess(coverageDrives, byMode({ officials: byRegion(coverageDrives.communityCode) }));

export type CoverageDriveRow = typeof coverageDrives.$inferSelect;
