import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { coverageDrives } from '../coverage-drives/tables.ts';
import { insuranceEnrolments } from '../insurance/tables.ts';

export const coverageTargetStatus = pgEnum('coverage_target_status', [
  ...(['LISTED', 'VISITED', 'DECLINED', 'ENROLLED', 'EXEMPT', 'NOT_ENROLLED'] as const),
]);
export const coverageExemption = pgEnum('coverage_exemption', ['INSURED_ELSEWHERE', 'MOVED_AWAY', 'STUDYING', 'DIED']);
export const coverageVisitResult = pgEnum('coverage_visit_result', [
  ...(['EXPLAINED', 'PROMISED', 'UNDECIDED', 'NOT_AT_HOME'] as const),
]);

/** Those whom a coverage drive is to bring into the insurance; each once in a drive. */
export const coverageTargets = pgTable(
  'coverage_targets',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    driveId: uuid('drive_id')
      .notNull()
      .references(() => coverageDrives.id),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    status: coverageTargetStatus('status').notNull(),
    listedOn: date('listed_on', { mode: 'string' }).notNull(),
    lastVisitedOn: date('last_visited_on', { mode: 'string' }),
    outcomeOn: date('outcome_on', { mode: 'string' }),
    exemption: coverageExemption('exemption'),
    declineReason: varchar('decline_reason', { length: 300 }),
    enrolmentId: uuid('enrolment_id').references(() => insuranceEnrolments.id),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('coverage_targets_once').on(table.driveId, table.residentId),
    index('coverage_targets_drive').on(table.driveId, table.listedOn.desc().nullsFirst(), table.id),
    index('coverage_targets_resident').on(table.residentId, table.listedOn.desc().nullsFirst(), table.id),
    index('coverage_targets_enrolment').on(table.enrolmentId),
    check('coverage_targets_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'coverage_targets_visit',
      sql`(${table.status} in ('VISITED', 'DECLINED')) <= (${table.lastVisitedOn} is not null)
        and (${table.status} = 'LISTED') <= (${table.lastVisitedOn} is null)
        and (${table.lastVisitedOn} is null or ${table.lastVisitedOn} >= ${table.listedOn})`,
    ),
    check(
      'coverage_targets_outcome',
      sql`(${table.status} in ('LISTED', 'VISITED')) = (${table.outcomeOn} is null)
        and (${table.outcomeOn} is null or ${table.outcomeOn} >= ${table.listedOn})
        and (${table.status} = 'EXEMPT') = (${table.exemption} is not null)
        and (${table.status} = 'DECLINED') = (${table.declineReason} is not null)
        and (${table.status} = 'ENROLLED') = (${table.enrolmentId} is not null)`,
    ),
    check('coverage_targets_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  coverageTargets,
  byMode({ officials: byRegion(coverageTargets.communityCode), residents: bySubject(coverageTargets.residentId) }),
  { alsoReadable: [coverageTargets.communityCode] },
);

/** Visits to those on a list. */
export const coverageVisits = pgTable(
  'coverage_visits',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    targetId: uuid('target_id')
      .notNull()
      .references(() => coverageTargets.id),
    visitedOn: date('visited_on', { mode: 'string' }).notNull(),
    result: coverageVisitResult('result').notNull(),
    note: varchar('note', { length: 500 }),
  },
  (table) => [index('coverage_visits_target').on(table.targetId, table.visitedOn)],
);

declareAccess(coverageVisits, childOf(coverageVisits.targetId, coverageTargets.id));

export type CoverageTargetRow = typeof coverageTargets.$inferSelect;
export type CoverageVisitRow = typeof coverageVisits.$inferSelect;
