import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';

export const layoutPlanStatus = pgEnum('layout_plan_status', ['DRAFT', 'PUBLISHED', 'REVISED']);

/** How a county lays out its rural communities; one plan begins in a year. */
export const layoutPlans = pgTable(
  'layout_plans',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    county: varchar('county', { length: 6 }).notNull(),
    title: varchar('title', { length: 200 }).notNull(),
    yearFrom: integer('year_from').notNull(),
    yearUntil: integer('year_until').notNull(),
    centres: integer('centres').notNull(),
    summary: varchar('summary', { length: 1000 }).notNull(),
    draftedOn: date('drafted_on', { mode: 'string' }).notNull(),
    publishedOn: date('published_on', { mode: 'string' }),
    revisedOn: date('revised_on', { mode: 'string' }),
    status: layoutPlanStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('layout_plans_drafted_on').on(table.draftedOn.desc().nullsFirst(), table.id),
    uniqueIndex('layout_plans_once').on(table.county, table.yearFrom),
    check('layout_plans_year_from', sql`${table.yearFrom} between 2010 and 2100`),
    check('layout_plans_year_until', sql`${table.yearUntil} between 2010 and 2100`),
    check('layout_plans_centres', sql`${table.centres} between 0 and 5000`),
    check(
      'layout_plans_published_on_given',
      sql`(${table.status} in ('PUBLISHED', 'REVISED')) = (${table.publishedOn} is not null)`,
    ),
    check('layout_plans_revised_on_given', sql`(${table.status} in ('REVISED')) = (${table.revisedOn} is not null)`),
    check('layout_plans_published_on_order', sql`${table.publishedOn} >= ${table.draftedOn}`),
    check('layout_plans_revised_on_order', sql`${table.revisedOn} >= ${table.publishedOn}`),
    check('layout_plans_version', sql`${table.version} > 0`),
    check('layout_plans_county', sql`${table.county} ~ '^[0-9]{6}$'`),
    check('layout_plans_years', sql`${table.yearUntil} >= ${table.yearFrom}`),
    check('layout_plans_title', sql`length(${table.title}) > 0`),
  ],
);

declareAccess(layoutPlans, publicRows(byRegion(layoutPlans.county)));

export type LayoutPlanRow = typeof layoutPlans.$inferSelect;
