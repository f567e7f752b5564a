import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { committeeMembers } from '../committees/tables.ts';
import { communities } from '../communities/tables.ts';
import { communityWorkers } from '../community-workers/tables.ts';
export const appraisalSubject = pgEnum('appraisal_subject', [
  'COMMITTEE',
  'COMMITTEE_MEMBER',
  'WORKER',
  'SERVICE_CENTRE',
]);
export const appraisalStatus = pgEnum('appraisal_status', ['PLANNED', 'HELD', 'RECTIFIED', 'CANCELLED']);

/** Democratic appraisals (民主评议): votes on the committee, a member, a worker or the service centre, once a year. */
export const democraticAppraisals = pgTable(
  'democratic_appraisals',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    subject: appraisalSubject('subject').notNull(),
    memberId: uuid('member_id').references(() => committeeMembers.id),
    workerId: uuid('worker_id').references(() => communityWorkers.id),
    year: integer('year').notNull(),
    status: appraisalStatus('status').notNull(),
    heldOn: date('held_on', { mode: 'string' }),
    satisfied: integer('satisfied'),
    mostlySatisfied: integer('mostly_satisfied'),
    dissatisfied: integer('dissatisfied'),
    rectification: varchar('rectification', { length: 1000 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('democratic_appraisals_community').on(table.communityCode, table.year.desc().nullsFirst(), table.id),
    index('democratic_appraisals_year').on(table.year.desc().nullsFirst(), table.id),
    uniqueIndex('democratic_appraisals_once')
      .on(
        table.communityCode,
        table.subject,
        table.year,
        sql`coalesce(${table.memberId}, ${table.workerId}, '00000000-0000-0000-0000-000000000000')`,
      )
      .where(sql`${table.status} <> 'CANCELLED'`),
    check(
      'democratic_appraisals_subject',
      sql`(${table.subject} = 'COMMITTEE_MEMBER') = (${table.memberId} is not null) and (${table.subject} = 'WORKER') = (${table.workerId} is not null)`,
    ),
    check('democratic_appraisals_year_range', sql`${table.year} between 2000 and 2100`),
    check(
      'democratic_appraisals_held',
      sql`(${table.status} in ('HELD', 'RECTIFIED')) = (${table.heldOn} is not null) and (${table.heldOn} is null) = (${table.satisfied} is null) and (${table.heldOn} is null) = (${table.mostlySatisfied} is null) and (${table.heldOn} is null) = (${table.dissatisfied} is null)`,
    ),
    check(
      'democratic_appraisals_votes',
      sql`${table.satisfied} >= 0 and ${table.mostlySatisfied} >= 0 and ${table.dissatisfied} >= 0 and ${table.satisfied} + ${table.mostlySatisfied} + ${table.dissatisfied} > 0`,
    ),
    check(
      'democratic_appraisals_rectified',
      sql`(${table.status} = 'RECTIFIED') = (${table.rectification} is not null)`,
    ),
    check('democratic_appraisals_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  democraticAppraisals,
  byMode({ officials: byRegion(democraticAppraisals.communityCode), residents: sql`true` }),
);

export type DemocraticAppraisalRow = typeof democraticAppraisals.$inferSelect;
