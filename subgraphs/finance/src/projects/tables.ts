import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  bigint,
  char,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { fundSource } from '../accounts/fund-source.ts';

/** What is built (吉政发〔2010〕37号 §6.1). */
export const projectKind = pgEnum('project_kind', ['ROOMS', 'VENUE', 'SPORTS_EQUIPMENT', 'BARRIER_FREE', 'OTHER']);
/** States of a project. */
export const projectStatus = pgEnum('project_status', [
  'PLANNED',
  'APPROVED',
  'STARTED',
  'ACCEPTED',
  'SETTLED',
  'CANCELLED',
]);

/** Construction projects of communities. */
export const constructionProjects = pgTable(
  'construction_projects',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    kind: projectKind('kind').notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    status: projectStatus('status').notNull(),
    plannedOn: date('planned_on', { mode: 'string' }).notNull(),
    approvedOn: date('approved_on', { mode: 'string' }),
    approvalNumber: varchar('approval_number', { length: 50 }),
    startedOn: date('started_on', { mode: 'string' }),
    acceptedOn: date('accepted_on', { mode: 'string' }),
    acceptanceNumber: varchar('acceptance_number', { length: 50 }),
    settledOn: date('settled_on', { mode: 'string' }),
    cancelledOn: date('cancelled_on', { mode: 'string' }),
    cancelReason: varchar('cancel_reason', { length: 200 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('construction_projects_community').on(table.communityCode, table.plannedOn, table.id),
    index('construction_projects_planned').on(table.plannedOn, table.id),
    check('construction_projects_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('construction_projects_approval', sql`(${table.approvedOn} is null) = (${table.approvalNumber} is null)`),
    check('construction_projects_acceptance', sql`(${table.acceptedOn} is null) = (${table.acceptanceNumber} is null)`),
    check('construction_projects_cancellation', sql`(${table.cancelledOn} is null) = (${table.cancelReason} is null)`),
    check(
      'construction_projects_state',
      sql`case ${table.status}
        when 'PLANNED' then ${table.approvedOn} is null and ${table.cancelledOn} is null
        when 'APPROVED' then ${table.approvedOn} is not null and ${table.startedOn} is null and ${table.cancelledOn} is null
        when 'STARTED' then ${table.startedOn} is not null and ${table.acceptedOn} is null and ${table.cancelledOn} is null
        when 'ACCEPTED' then ${table.acceptedOn} is not null and ${table.settledOn} is null
        when 'SETTLED' then ${table.settledOn} is not null
        else ${table.cancelledOn} is not null and ${table.acceptedOn} is null end`,
    ),
    check(
      'construction_projects_dates',
      sql`${table.plannedOn} <= coalesce(${table.approvedOn}, '9999-12-31') and coalesce(${table.approvedOn}, ${table.plannedOn}) <= coalesce(${table.startedOn}, '9999-12-31') and coalesce(${table.startedOn}, ${table.plannedOn}) <= coalesce(${table.acceptedOn}, '9999-12-31') and coalesce(${table.acceptedOn}, ${table.plannedOn}) <= coalesce(${table.settledOn}, '9999-12-31')`,
    ),
    check('construction_projects_version', sql`${table.version} > 0`),
  ],
);

/** What a project may cost by source of money, and what was spent of it. Fen. */
export const projectFunds = pgTable(
  'project_funds',
  {
    projectId: uuid('project_id')
      .notNull()
      .references(() => constructionProjects.id),
    source: fundSource('source').notNull(),
    planned: bigint('planned', { mode: 'number' }).notNull(),
    /** What was approved of the plan; nothing before the approval. */
    approved: bigint('approved', { mode: 'number' }).notNull().default(0),
    spent: bigint('spent', { mode: 'number' }).notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.source] }),
    check('project_funds_planned', sql`${table.planned} > 0`),
    check('project_funds_approved', sql`${table.approved} between 0 and ${table.planned}`),
    check('project_funds_spent', sql`${table.spent} between 0 and ${table.approved}`),
  ],
);

declareAccess(constructionProjects, publicRows(byRegion(constructionProjects.communityCode)));
declareAccess(
  projectFunds,
  publicRows(
    sql`(SELECT ${byRegion(constructionProjects.communityCode)} FROM ${constructionProjects} WHERE ${constructionProjects.id} = ${projectFunds.projectId})`,
  ),
);

/** A project as it is stored. */
export type ConstructionProjectRow = typeof constructionProjects.$inferSelect;
/** A project's money of one source. */
export type ProjectFundRow = typeof projectFunds.$inferSelect;
