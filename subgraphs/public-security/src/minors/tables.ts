import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { residents } from '../population/tables.ts';

export const minorCategory = pgEnum('minor_category', [
  'IDLE',
  'STREET',
  'PRISONERS_CHILD',
  'LEFT_BEHIND',
  'UNGUARDED',
]);
export const minorStatus = pgEnum('minor_status', ['REPORTED', 'CONFIRMED', 'DISMISSED', 'CLOSED']);
export const minorCloseReason = pgEnum('minor_close_reason', ['RESOLVED', 'OF_AGE', 'MOVED', 'DEATH']);
export const careProgress = pgEnum('care_progress', ['BETTER', 'SAME', 'WORSE']);

/** Minors at risk; one is cared for in one category at a time. */
export const minorsAtRisk = pgTable(
  'minors_at_risk',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id')
      .notNull()
      .references(() => residents.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    category: minorCategory('category').notNull(),
    status: minorStatus('status').notNull(),
    circumstances: varchar('circumstances', { length: 1000 }).notNull(),
    caretakerId: uuid('caretaker_id').references(() => residents.id),
    reportedOn: date('reported_on', { mode: 'string' }).notNull(),
    confirmedOn: date('confirmed_on', { mode: 'string' }),
    closedOn: date('closed_on', { mode: 'string' }),
    closeReason: minorCloseReason('close_reason'),
    nextReviewDueOn: date('next_review_due_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('minors_at_risk_reported_on').on(table.reportedOn.desc().nullsFirst(), table.id),
    index('minors_at_risk_community').on(table.communityCode, table.reportedOn.desc().nullsFirst(), table.id),
    index('minors_at_risk_resident').on(table.residentId),
    uniqueIndex('minors_at_risk_one_running').on(table.residentId).where(sql`${table.closedOn} is null`),
    check('minors_at_risk_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('minors_at_risk_circumstances', sql`length(${table.circumstances}) > 0`),
    check('minors_at_risk_caretaker', sql`${table.caretakerId} <> ${table.residentId}`),
    check(
      'minors_at_risk_confirmed',
      sql`(${table.status} <> 'CONFIRMED' or ${table.confirmedOn} is not null)
        and (${table.status} not in ('REPORTED', 'DISMISSED') or ${table.confirmedOn} is null)
        and (${table.confirmedOn} is null or ${table.confirmedOn} >= ${table.reportedOn})`,
    ),
    check(
      'minors_at_risk_closed',
      sql`(${table.status} in ('DISMISSED', 'CLOSED')) = (${table.closedOn} is not null)
        and (${table.status} = 'CLOSED') = (${table.closeReason} is not null)
        and (${table.status} = 'CONFIRMED' or ${table.nextReviewDueOn} is null)`,
    ),
    check('minors_at_risk_version', sql`${table.version} > 0`),
  ],
);

/** Care plans; one runs at a time. */
export const carePlans = pgTable(
  'care_plans',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    minorId: uuid('minor_id')
      .notNull()
      .references(() => minorsAtRisk.id),
    goals: varchar('goals', { length: 1000 }).notNull(),
    measures: varchar('measures', { length: 2000 }).notNull(),
    responsible: varchar('responsible', { length: 100 }).notNull(),
    drawnOn: date('drawn_on', { mode: 'string' }).notNull(),
    reviewEveryMonths: integer('review_every_months').notNull(),
    endedOn: date('ended_on', { mode: 'string' }),
  },
  (table) => [
    index('care_plans_minor').on(table.minorId, table.drawnOn),
    uniqueIndex('care_plans_one_running').on(table.minorId).where(sql`${table.endedOn} is null`),
    check('care_plans_clock', sql`${table.reviewEveryMonths} between 1 and 12`),
    check('care_plans_dates', sql`${table.endedOn} is null or ${table.endedOn} >= ${table.drawnOn}`),
  ],
);

/** Reviews of care plans. */
export const careReviews = pgTable(
  'care_reviews',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => carePlans.id),
    reviewedOn: date('reviewed_on', { mode: 'string' }).notNull(),
    progress: careProgress('progress').notNull(),
    finding: varchar('finding', { length: 1000 }).notNull(),
  },
  (table) => [index('care_reviews_plan').on(table.planId, table.reviewedOn)],
);

// Not for residents: who looks after a minor may be what the risk is.
declareAccess(minorsAtRisk, byMode({ officials: byRegion(minorsAtRisk.communityCode) }), {
  ownerOnly: [minorsAtRisk.circumstances],
});
declareAccess(carePlans, childOf(carePlans.minorId, minorsAtRisk.id));
declareAccess(careReviews, childOf(careReviews.planId, carePlans.id), { ownerOnly: [careReviews.finding] });

export type MinorAtRiskRow = typeof minorsAtRisk.$inferSelect;
export type CarePlanRow = typeof carePlans.$inferSelect;
export type CareReviewRow = typeof careReviews.$inferSelect;
