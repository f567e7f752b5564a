import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { publicPosts } from '../public-posts/tables.ts';

export const holdingStatus = pgEnum('public_post_holding_status', ['IN_POST', 'DISMISSAL_RECOMMENDED', 'ENDED']);
export const holdingEnd = pgEnum('public_post_holding_end', [
  'TERM_OVER',
  'RESIGNED',
  'FOUND_WORK',
  'RETIRED',
  'DECEASED',
  'POST_CLOSED',
  'DISMISSED',
]);
export const assessmentGrade = pgEnum('public_post_assessment_grade', ['EXCELLENT', 'GOOD', 'PASSED', 'FAILED']);
export const dismissalOutcome = pgEnum('public_post_dismissal_outcome', ['DISMISSED', 'KEPT', 'WITHDRAWN', 'LAPSED']);

/** Who holds, or held, a public-welfare post; a resident holds one at a time, for three years at most. */
export const publicPostHoldings = pgTable(
  'public_post_holdings',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    postId: uuid('post_id')
      .notNull()
      .references(() => publicPosts.id),
    residentId: uuid('resident_id').notNull(),
    /** That of the post. */
    communityCode: char('community_code', { length: 12 }).notNull(),
    status: holdingStatus('status').notNull(),
    appointedOn: date('appointed_on', { mode: 'string' }).notNull(),
    termUntil: date('term_until', { mode: 'string' }).notNull(),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: holdingEnd('end_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('public_post_holdings_appointed_on').on(table.appointedOn.desc().nullsFirst(), table.id),
    index('public_post_holdings_community').on(table.communityCode, table.appointedOn.desc().nullsFirst(), table.id),
    index('public_post_holdings_post').on(table.postId, table.appointedOn.desc().nullsFirst(), table.id),
    index('public_post_holdings_resident').on(table.residentId, table.appointedOn),
    uniqueIndex('public_post_holdings_one_at_a_time').on(table.residentId).where(sql`${table.endedOn} is null`),
    check('public_post_holdings_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'public_post_holdings_term',
      sql`${table.termUntil} > ${table.appointedOn} and ${table.termUntil} <= ${table.appointedOn} + interval '3 years'`,
    ),
    check(
      'public_post_holdings_ended',
      sql`(${table.status} = 'ENDED') = (${table.endedOn} is not null) and (${table.endedOn} is null) = (${table.endReason} is null)
        and (${table.endedOn} is null or ${table.endedOn} >= ${table.appointedOn})
        and (${table.endReason} <> 'TERM_OVER' or ${table.endedOn} >= ${table.termUntil})`,
    ),
    check('public_post_holdings_version', sql`${table.version} > 0`),
  ],
);

/** How a holder did in a quarter, or in a whole year, for which `quarter` is absent. */
export const publicPostAssessments = pgTable(
  'public_post_assessments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    holdingId: uuid('holding_id')
      .notNull()
      .references(() => publicPostHoldings.id),
    year: integer('year').notNull(),
    quarter: integer('quarter'),
    grade: assessmentGrade('grade').notNull(),
    remark: varchar('remark', { length: 500 }),
    assessedOn: date('assessed_on', { mode: 'string' }).notNull(),
  },
  (table) => [
    unique('public_post_assessments_holding').on(table.holdingId, table.year, table.quarter).nullsNotDistinct(),
    check(
      'public_post_assessments_period',
      sql`${table.year} between 2010 and 2100 and ${table.quarter} between 1 and 4`,
    ),
  ],
);

/** Recommendations of the community to dismiss a holder, and what was decided; one at a time. */
export const publicPostDismissals = pgTable(
  'public_post_dismissals',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    holdingId: uuid('holding_id')
      .notNull()
      .references(() => publicPostHoldings.id),
    reason: varchar('reason', { length: 500 }).notNull(),
    recommendedOn: date('recommended_on', { mode: 'string' }).notNull(),
    outcome: dismissalOutcome('outcome'),
    decidedOn: date('decided_on', { mode: 'string' }),
    decision: varchar('decision', { length: 500 }),
  },
  (table) => [
    index('public_post_dismissals_holding').on(table.holdingId, table.recommendedOn),
    uniqueIndex('public_post_dismissals_one_open').on(table.holdingId).where(sql`${table.outcome} is null`),
    check('public_post_dismissals_reason', sql`length(${table.reason}) > 0`),
    check(
      'public_post_dismissals_decided',
      sql`(${table.outcome} is null) = (${table.decidedOn} is null)
        and coalesce(${table.outcome} in ('DISMISSED', 'KEPT'), false) = (${table.decision} is not null)
        and ${table.decidedOn} >= ${table.recommendedOn}`,
    ),
  ],
);

declareAccess(
  publicPostHoldings,
  byMode({
    officials: byRegion(publicPostHoldings.communityCode),
    residents: bySubject(publicPostHoldings.residentId),
  }),
);
declareAccess(publicPostAssessments, childOf(publicPostAssessments.holdingId, publicPostHoldings.id));
declareAccess(publicPostDismissals, childOf(publicPostDismissals.holdingId, publicPostHoldings.id));

export type PublicPostHoldingRow = typeof publicPostHoldings.$inferSelect;
export type PublicPostAssessmentRow = typeof publicPostAssessments.$inferSelect;
export type PublicPostDismissalRow = typeof publicPostDismissals.$inferSelect;
