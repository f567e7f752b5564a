import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const environmentalKind = pgEnum('environmental_kind', ['BUILDING', 'PARKING', 'POSTERS', 'NOISE', 'WASTE']);

export const environmentalIssueStatus = pgEnum('environmental_issue_status', [
  'REPORTED',
  'ASSIGNED',
  'HANDLED',
  'CHECKED',
  'CLOSED',
]);

/** Environmental issues, from the report over the assignment to the check; who reported is not kept. */
export const environmentalIssues = pgTable(
  'environmental_issues',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    kind: environmentalKind('kind').notNull(),
    place: varchar('place', { length: 200 }).notNull(),
    description: varchar('description', { length: 500 }).notNull(),
    reportedOn: date('reported_on', { mode: 'string' }).notNull(),
    assignee: varchar('assignee', { length: 100 }),
    dueOn: date('due_on', { mode: 'string' }),
    handledOn: date('handled_on', { mode: 'string' }),
    result: varchar('result', { length: 500 }),
    checkedOn: date('checked_on', { mode: 'string' }),
    closedOn: date('closed_on', { mode: 'string' }),
    status: environmentalIssueStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('environmental_issues_community').on(table.communityCode, table.reportedOn.desc().nullsFirst(), table.id),
    index('environmental_issues_reported_on').on(table.reportedOn.desc().nullsFirst(), table.id),
    check(
      'environmental_issues_checked_on_given',
      sql`(${table.status} in ('CHECKED', 'CLOSED')) = (${table.checkedOn} is not null)`,
    ),
    check(
      'environmental_issues_closed_on_given',
      sql`(${table.status} in ('CLOSED')) = (${table.closedOn} is not null)`,
    ),
    check('environmental_issues_due_on_order', sql`${table.dueOn} >= ${table.reportedOn}`),
    check('environmental_issues_handled_on_order', sql`${table.handledOn} >= ${table.reportedOn}`),
    check('environmental_issues_checked_on_order', sql`${table.checkedOn} >= ${table.handledOn}`),
    check('environmental_issues_closed_on_order', sql`${table.closedOn} >= ${table.checkedOn}`),
    check('environmental_issues_version', sql`${table.version} > 0`),
    check('environmental_issues_place', sql`length(${table.place}) > 0 and length(${table.description}) > 0`),
    check(
      'environmental_issues_assigned',
      sql`(${table.status} = 'REPORTED') = (${table.assignee} is null) and (${table.assignee} is null) = (${table.dueOn} is null)`,
    ),
    check(
      'environmental_issues_handled',
      sql`(${table.status} in ('HANDLED', 'CHECKED', 'CLOSED')) = (${table.handledOn} is not null) and (${table.handledOn} is null) = (${table.result} is null)`,
    ),
  ],
);

declareAccess(environmentalIssues, publicRows(byRegion(environmentalIssues.communityCode)));

export type EnvironmentalIssueRow = typeof environmentalIssues.$inferSelect;
