import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  boolean,
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

export const hardshipStatus = pgEnum('hardship_status', [
  'APPLIED',
  'CHECKED',
  'PUBLICISED',
  'RECOGNISED',
  'REFUSED',
  'WITHDRAWN',
  'EXITED',
]);
export const hardshipCategory = pgEnum('hardship_category', [
  'AGE_4050',
  'DISABLED',
  'MINIMUM_LIVING_GUARANTEE',
  'ZERO_EMPLOYMENT_HOUSEHOLD',
  'LONG_UNEMPLOYED',
  'LAND_REQUISITIONED',
]);
export const hardshipExitReason = pgEnum('hardship_exit_reason', [
  'EMPLOYED',
  'RETIRED',
  'LEFT_LABOUR_FORCE',
  'NO_CATEGORY',
  'REFUSED_OFFERS',
  'MOVED_AWAY',
  'DIED',
]);

/** Recognitions of residents in hardship on the labour market (就业困难人员); a resident has at most one that runs. */
export const hardshipRecognitions = pgTable(
  'hardship_recognitions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    status: hardshipStatus('status').notNull(),
    /** Found in what departments keep, never typed in. */
    categories: hardshipCategory('categories').array().notNull(),
    nearRetirement: boolean('near_retirement').notNull(),
    appliedOn: date('applied_on', { mode: 'string' }).notNull(),
    evidenceGatheredAt: timestamp('evidence_gathered_at', { withTimezone: true, mode: 'date' }).notNull(),
    checkedOn: date('checked_on', { mode: 'string' }),
    checkNote: varchar('check_note', { length: 1000 }),
    publicFrom: date('public_from', { mode: 'string' }),
    publicUntil: date('public_until', { mode: 'string' }),
    decidedOn: date('decided_on', { mode: 'string' }),
    refusalReason: varchar('refusal_reason', { length: 500 }),
    reviewedOn: date('reviewed_on', { mode: 'string' }),
    reviewBy: date('review_by', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    exitReason: hardshipExitReason('exit_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('hardship_recognitions_applied_on').on(table.appliedOn.desc().nullsFirst(), table.id),
    index('hardship_recognitions_community').on(table.communityCode, table.appliedOn.desc().nullsFirst(), table.id),
    index('hardship_recognitions_resident').on(table.residentId, table.appliedOn.desc().nullsFirst(), table.id),
    uniqueIndex('hardship_recognitions_one_running')
      .on(table.residentId)
      .where(sql`${table.status} in ('APPLIED', 'CHECKED', 'PUBLICISED', 'RECOGNISED')`),
    check('hardship_recognitions_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('hardship_recognitions_categories', sql`cardinality(${table.categories}) > 0`),
    check(
      'hardship_recognitions_check',
      sql`(${table.checkedOn} is null) = (${table.checkNote} is null)
        and (${table.status} in ('CHECKED', 'PUBLICISED', 'RECOGNISED', 'EXITED')) <= (${table.checkedOn} is not null)
        and (${table.checkedOn} is null or ${table.checkedOn} >= ${table.appliedOn})`,
    ),
    check(
      'hardship_recognitions_publication',
      sql`(${table.publicFrom} is null) = (${table.publicUntil} is null)
        and (${table.status} in ('PUBLICISED', 'RECOGNISED', 'EXITED')) <= (${table.publicFrom} is not null)
        and (${table.publicFrom} is null or (${table.publicFrom} >= ${table.checkedOn} and ${table.publicUntil} >= ${table.publicFrom}))`,
    ),
    check(
      'hardship_recognitions_decision',
      sql`(${table.status} in ('RECOGNISED', 'REFUSED', 'EXITED')) = (${table.decidedOn} is not null)
        and (${table.status} = 'REFUSED') = (${table.refusalReason} is not null)
        and (${table.decidedOn} is null or ${table.decidedOn} >= ${table.appliedOn})
        and (${table.status} in ('RECOGNISED', 'EXITED')) <= (${table.decidedOn} > ${table.publicUntil})`,
    ),
    check(
      'hardship_recognitions_review',
      sql`(${table.status} = 'RECOGNISED') = (${table.reviewBy} is not null)
        and (${table.reviewedOn} is null or ${table.reviewedOn} >= ${table.decidedOn})`,
    ),
    check(
      'hardship_recognitions_end',
      sql`(${table.status} in ('WITHDRAWN', 'EXITED')) = (${table.endedOn} is not null)
        and (${table.status} = 'EXITED') = (${table.exitReason} is not null)
        and (${table.endedOn} is null or ${table.endedOn} >= coalesce(${table.decidedOn}, ${table.appliedOn}))`,
    ),
    check('hardship_recognitions_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  hardshipRecognitions,
  byMode({
    officials: byRegion(hardshipRecognitions.communityCode),
    residents: bySubject(hardshipRecognitions.residentId),
  }),
);

export type HardshipRecognitionRow = typeof hardshipRecognitions.$inferSelect;
