import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { elderlyFiles } from '../elderly-care/tables.ts';

export const elderlyVisitKind = pgEnum('elderly_visit_kind', ['MEDICAL', 'COMPANIONSHIP']);
export const elderlyVisitStatus = pgEnum('elderly_visit_status', ['PLANNED', 'MADE', 'MISSED', 'CANCELLED']);

/** Visits to old people, of a doctor or for company; one of a kind a day. */
export const elderlyVisits = pgTable(
  'elderly_visits',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    fileId: uuid('file_id')
      .notNull()
      .references(() => elderlyFiles.id),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    kind: elderlyVisitKind('kind').notNull(),
    status: elderlyVisitStatus('status').notNull(),
    plannedFor: date('planned_for', { mode: 'string' }).notNull(),
    visitorId: uuid('visitor_id').notNull(),
    madeOn: date('made_on', { mode: 'string' }),
    findings: varchar('findings', { length: 1000 }),
    missReason: varchar('miss_reason', { length: 500 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('elderly_visits_community').on(table.communityCode, table.plannedFor.desc().nullsFirst(), table.id),
    index('elderly_visits_planned_for').on(table.plannedFor.desc().nullsFirst(), table.id),
    index('elderly_visits_file').on(table.fileId, table.plannedFor.desc().nullsFirst(), table.id),
    uniqueIndex('elderly_visits_once')
      .on(table.fileId, table.kind, table.plannedFor)
      .where(sql`${table.status} <> 'CANCELLED'`),
    check(
      'elderly_visits_made',
      sql`(${table.status} = 'MADE') = (${table.madeOn} is not null) and (${table.madeOn} is null) = (${table.findings} is null)`,
    ),
    check(
      'elderly_visits_missed',
      sql`(${table.status} in ('MISSED', 'CANCELLED')) = (${table.missReason} is not null)`,
    ),
    check('elderly_visits_visitor', sql`${table.visitorId} <> ${table.residentId}`),
    check('elderly_visits_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  elderlyVisits,
  byMode({ officials: byRegion(elderlyVisits.communityCode), residents: bySubject(elderlyVisits.residentId) }),
  { alsoReadable: [elderlyVisits.residentId, elderlyVisits.communityCode] },
);

export type ElderlyVisitRow = typeof elderlyVisits.$inferSelect;
