import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const harmonyEvaluationStatus = pgEnum('harmony_evaluation_status', [
  'ASSESSED',
  'RETURNED',
  'REVIEWED',
  'CONFIRMED',
  'REFUSED',
]);

/** Evaluations of communities every third year: self-assessment, review by the county, confirmation by the province. */
export const harmonyEvaluations = pgTable(
  'harmony_evaluations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    year: integer('year').notNull(),
    governance: integer('governance').notNull(),
    services: integer('services').notNull(),
    safety: integer('safety').notNull(),
    environment: integer('environment').notNull(),
    culture: integer('culture').notNull(),
    assessedOn: date('assessed_on', { mode: 'string' }).notNull(),
    reviewedOn: date('reviewed_on', { mode: 'string' }),
    reviewScore: integer('review_score'),
    opinion: varchar('opinion', { length: 500 }),
    decidedOn: date('decided_on', { mode: 'string' }),
    status: harmonyEvaluationStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('harmony_evaluations_community').on(table.communityCode, table.assessedOn.desc().nullsFirst(), table.id),
    index('harmony_evaluations_assessed_on').on(table.assessedOn.desc().nullsFirst(), table.id),
    uniqueIndex('harmony_evaluations_once').on(table.communityCode, table.year),
    check('harmony_evaluations_year', sql`${table.year} between 2010 and 2100`),
    check('harmony_evaluations_governance', sql`${table.governance} between 0 and 20`),
    check('harmony_evaluations_services', sql`${table.services} between 0 and 20`),
    check('harmony_evaluations_safety', sql`${table.safety} between 0 and 20`),
    check('harmony_evaluations_environment', sql`${table.environment} between 0 and 20`),
    check('harmony_evaluations_culture', sql`${table.culture} between 0 and 20`),
    check('harmony_evaluations_review_score', sql`${table.reviewScore} between 0 and 100`),
    check(
      'harmony_evaluations_decided_on_given',
      sql`(${table.status} in ('CONFIRMED', 'REFUSED')) = (${table.decidedOn} is not null)`,
    ),
    check('harmony_evaluations_reviewed_on_order', sql`${table.reviewedOn} >= ${table.assessedOn}`),
    check('harmony_evaluations_decided_on_order', sql`${table.decidedOn} >= ${table.reviewedOn}`),
    check('harmony_evaluations_version', sql`${table.version} > 0`),
    check(
      'harmony_evaluations_reviewed',
      sql`(${table.status} in ('REVIEWED', 'CONFIRMED', 'REFUSED')) = (${table.reviewScore} is not null) and (${table.reviewScore} is null) = (${table.reviewedOn} is null)`,
    ),
    check('harmony_evaluations_confirmed', sql`(${table.status} = 'CONFIRMED') <= (${table.reviewScore} >= 80)`),
  ],
);

declareAccess(harmonyEvaluations, publicRows(byRegion(harmonyEvaluations.communityCode)));

export type HarmonyEvaluationRow = typeof harmonyEvaluations.$inferSelect;
