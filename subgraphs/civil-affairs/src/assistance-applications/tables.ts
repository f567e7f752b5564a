import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byHeadedHousehold, byMode, byRegion } from '@community-graph/kit/database/access/policies';
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
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { assistanceKind, assistances } from '../assistance/tables.ts';
import { communities } from '../communities/tables.ts';
import { households } from '../households/tables.ts';

export const assistanceApplicationStatus = pgEnum('assistance_application_status', [
  'APPLIED',
  'CHECKED',
  'REVIEWED',
  'PUBLISHED',
  'APPROVED',
  'REFUSED',
  'WITHDRAWN',
]);

const fen = (name: string) => bigint(name, { mode: 'number' });
const day = (name: string) => date(name, { mode: 'string' });

/** Applications for assistance; a household has at most one of a kind that is not decided. Money in fen. */
export const assistanceApplications = pgTable(
  'assistance_applications',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    applicantId: uuid('applicant_id').notNull(),
    kind: assistanceKind('kind').notNull(),
    status: assistanceApplicationStatus('status').notNull(),
    reason: varchar('reason', { length: 1000 }).notNull(),
    appliedOn: day('applied_on').notNull(),
    decideBy: day('decide_by').notNull(),
    checkedOn: day('checked_on'),
    persons: integer('persons'),
    monthlyIncome: fen('monthly_income'),
    assets: fen('assets'),
    employed: integer('employed'),
    pensioners: integer('pensioners'),
    checkNote: varchar('check_note', { length: 1000 }),
    evidenceGatheredAt: timestamp('evidence_gathered_at', { withTimezone: true, mode: 'date' }),
    reviewedOn: day('reviewed_on'),
    inFavour: integer('in_favour'),
    against: integer('against'),
    abstained: integer('abstained'),
    publishedOn: day('published_on'),
    publishedUntil: day('published_until'),
    objections: integer('objections').notNull().default(0),
    objection: varchar('objection', { length: 1000 }),
    objectedOn: day('objected_on'),
    decidedOn: day('decided_on'),
    refusalReason: varchar('refusal_reason', { length: 500 }),
    assistanceId: uuid('assistance_id').references(() => assistances.id),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('assistance_applications_community').on(table.communityCode, table.appliedOn.desc().nullsFirst(), table.id),
    index('assistance_applications_applied_on').on(table.appliedOn.desc().nullsFirst(), table.id),
    index('assistance_applications_decide_by').on(table.decideBy, table.id),
    index('assistance_applications_household').on(table.householdId, table.appliedOn),
    uniqueIndex('assistance_applications_one_running')
      .on(table.householdId, table.kind)
      .where(sql`${table.status} not in ('APPROVED', 'REFUSED', 'WITHDRAWN')`),
    uniqueIndex('assistance_applications_assistance').on(table.assistanceId),
    check(
      'assistance_applications_check',
      sql`num_nulls(${table.checkedOn}, ${table.persons}, ${table.monthlyIncome}, ${table.assets}, ${table.employed},
        ${table.pensioners}, ${table.checkNote}, ${table.evidenceGatheredAt}) in (0, 8)
        and (${table.status} in ('CHECKED', 'REVIEWED', 'PUBLISHED', 'APPROVED')) <= (${table.checkedOn} is not null)
        and ${table.monthlyIncome} >= 0 and ${table.assets} >= 0 and ${table.persons} >= 0`,
    ),
    check(
      'assistance_applications_review',
      sql`num_nulls(${table.reviewedOn}, ${table.inFavour}, ${table.against}, ${table.abstained}) in (0, 4)
        and (${table.status} in ('REVIEWED', 'PUBLISHED')) <= (${table.reviewedOn} is not null)
        and ${table.inFavour} >= 0 and ${table.against} >= 0 and ${table.abstained} >= 0`,
    ),
    check(
      'assistance_applications_publication',
      sql`(${table.publishedOn} is null) = (${table.publishedUntil} is null)
        and (${table.status} = 'PUBLISHED') <= (${table.publishedOn} is not null)
        and ${table.publishedUntil} = ${table.publishedOn} + 7
        and (${table.status} = 'APPROVED' and ${table.kind} = 'MINIMUM_LIVING_GUARANTEE') <= (${table.publishedUntil} < ${table.decidedOn})`,
    ),
    check(
      'assistance_applications_dates',
      sql`${table.checkedOn} >= ${table.appliedOn} and ${table.reviewedOn} >= ${table.checkedOn}
        and ${table.publishedOn} >= ${table.reviewedOn} and ${table.decidedOn} >= ${table.appliedOn}`,
    ),
    check(
      'assistance_applications_decision',
      sql`(${table.status} in ('APPROVED', 'REFUSED', 'WITHDRAWN')) = (${table.decidedOn} is not null)
        and (${table.status} = 'REFUSED') = (${table.refusalReason} is not null)
        and (${table.status} = 'APPROVED') = (${table.assistanceId} is not null)`,
    ),
    check(
      'assistance_applications_objections',
      sql`(${table.objections} = 0) = (${table.objection} is null)
        and (${table.objections} = 0) = (${table.objectedOn} is null)`,
    ),
    check('assistance_applications_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  assistanceApplications,
  byMode({
    officials: byRegion(assistanceApplications.communityCode),
    residents: byHeadedHousehold(assistanceApplications.householdId),
  }),
  // They back the fields of the check and of the democratic review.
  {
    alsoReadable: [
      assistanceApplications.checkedOn,
      assistanceApplications.persons,
      assistanceApplications.monthlyIncome,
      assistanceApplications.assets,
      assistanceApplications.employed,
      assistanceApplications.pensioners,
      assistanceApplications.checkNote,
      assistanceApplications.evidenceGatheredAt,
      assistanceApplications.reviewedOn,
      assistanceApplications.inFavour,
      assistanceApplications.against,
      assistanceApplications.abstained,
    ],
  },
);

export type AssistanceApplicationRow = typeof assistanceApplications.$inferSelect;
