import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { assistances } from '../assistance/tables.ts';

export const assistanceReviewStatus = pgEnum('assistance_review_status', ['PROPOSED', 'ACCEPTED', 'REJECTED']);
export const reviewProposal = pgEnum('review_proposal', ['KEEP', 'CHANGE', 'SUSPEND', 'EXIT']);
export const reviewReason = pgEnum('review_reason', [
  'NOBODY_ALIVE',
  'BENEFICIARY_DIED',
  'INCOME_ABOVE_STANDARD',
  'ASSETS_ABOVE_LIMIT',
  'WORK_WITHOUT_INCOME',
  'PENSION_WITHOUT_INCOME',
  'PAID_TWICE',
  'MEMBER_DIED',
  'AMOUNT_DIFFERS',
]);

const fen = (name: string) => bigint(name, { mode: 'number' });

/** Periodic reviews of grants, with what each proposes and why; one waits for a decision at a time. Money in fen. */
export const assistanceReviews = pgTable(
  'assistance_reviews',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    assistanceId: uuid('assistance_id')
      .notNull()
      .references(() => assistances.id),
    /** The household of the grant, which never changes. */
    householdId: uuid('household_id').notNull(),
    status: assistanceReviewStatus('status').notNull(),
    reviewedOn: date('reviewed_on', { mode: 'string' }).notNull(),
    persons: integer('persons').notNull(),
    monthlyIncome: fen('monthly_income').notNull(),
    assets: fen('assets').notNull(),
    proposal: reviewProposal('proposal').notNull(),
    proposedAmount: fen('proposed_amount'),
    reasons: reviewReason('reasons').array().notNull(),
    evidenceGatheredAt: timestamp('evidence_gathered_at', { withTimezone: true, mode: 'date' }).notNull(),
    decidedOn: date('decided_on', { mode: 'string' }),
    decisionNote: varchar('decision_note', { length: 500 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('assistance_reviews_assistance').on(table.assistanceId, table.reviewedOn),
    uniqueIndex('assistance_reviews_one_open').on(table.assistanceId).where(sql`${table.status} = 'PROPOSED'`),
    check(
      'assistance_reviews_found',
      sql`${table.persons} >= 0 and ${table.monthlyIncome} >= 0 and ${table.assets} >= 0`,
    ),
    check('assistance_reviews_amount', sql`(${table.proposal} = 'CHANGE') = (${table.proposedAmount} is not null)`),
    check('assistance_reviews_reasons', sql`(${table.proposal} = 'KEEP') = (cardinality(${table.reasons}) = 0)`),
    check(
      'assistance_reviews_decision',
      sql`(${table.status} = 'PROPOSED') = (${table.decidedOn} is null) and ${table.decidedOn} >= ${table.reviewedOn}
        and (${table.status} = 'REJECTED') <= (${table.decisionNote} is not null)`,
    ),
    check('assistance_reviews_version', sql`${table.version} > 0`),
  ],
);
declareAccess(assistanceReviews, childOf(assistanceReviews.assistanceId, assistances.id), {
  alsoReadable: [assistanceReviews.householdId],
});

export type AssistanceReviewRow = typeof assistanceReviews.$inferSelect;
