import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import {
  byMode,
  byRegion,
  byRegionOfParent,
  bySubject,
  publicRows,
} from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { emergencyKind, emergencyPlans } from '../emergency-plans/tables.ts';
import { residents } from '../population/tables.ts';

export const emergencyLevel = pgEnum('emergency_level', ['I', 'II', 'III', 'IV']);
export const emergencyStatus = pgEnum('emergency_status', [
  'REPORTED',
  'RESPONDING',
  'CONTROLLED',
  'CLOSED',
  'DISMISSED',
]);
export const emergencyCondition = pgEnum('emergency_condition', ['SHELTERED', 'INJURED', 'DEAD', 'MISSING', 'SAFE']);

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Emergencies. */
export const emergencies = pgTable(
  'emergencies',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    kind: emergencyKind('kind').notNull(),
    level: emergencyLevel('level').notNull(),
    title: varchar('title', { length: 100 }).notNull(),
    place: varchar('place', { length: 200 }).notNull(),
    summary: varchar('summary', { length: 2000 }).notNull(),
    status: emergencyStatus('status').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    controlledAt: instant('controlled_at'),
    endedAt: instant('ended_at'),
    planId: uuid('plan_id').references(() => emergencyPlans.id),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('emergencies_occurred_at').on(table.occurredAt.desc().nullsFirst(), table.id),
    index('emergencies_community').on(table.communityCode, table.occurredAt.desc().nullsFirst(), table.id),
    index('emergencies_plan').on(table.planId),
    check('emergencies_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'emergencies_texts',
      sql`length(${table.title}) > 0 and length(${table.place}) > 0 and length(${table.summary}) > 0`,
    ),
    check(
      'emergencies_controlled',
      sql`(${table.status} in ('CONTROLLED', 'CLOSED')) = (${table.controlledAt} is not null)
        and (${table.controlledAt} is null or ${table.controlledAt} >= ${table.occurredAt})`,
    ),
    check(
      'emergencies_ended',
      sql`(${table.status} in ('CLOSED', 'DISMISSED')) = (${table.endedAt} is not null)
        and (${table.endedAt} is null or ${table.endedAt} >= coalesce(${table.controlledAt}, ${table.occurredAt}))`,
    ),
    check('emergencies_version', sql`${table.version} > 0`),
  ],
);

const emergencyId = () =>
  uuid('emergency_id')
    .notNull()
    .references(() => emergencies.id);

/** What was done: by whom, what, and when. */
export const emergencyResponses = pgTable(
  'emergency_responses',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    emergencyId: emergencyId(),
    unit: varchar('unit', { length: 100 }).notNull(),
    action: varchar('action', { length: 1000 }).notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    index('emergency_responses_emergency').on(table.emergencyId, table.startedAt, table.id),
    check('emergency_responses_texts', sql`length(${table.unit}) > 0 and length(${table.action}) > 0`),
    check('emergency_responses_times', sql`${table.endedAt} is null or ${table.endedAt} >= ${table.startedAt}`),
  ],
);

/** How many people were concerned, count by count. */
export const emergencyCounts = pgTable(
  'emergency_counts',
  {
    emergencyId: emergencyId(),
    countedAt: instant('counted_at').notNull(),
    affected: integer('affected').notNull(),
    sheltered: integer('sheltered').notNull(),
    injured: integer('injured').notNull(),
    dead: integer('dead').notNull(),
    missing: integer('missing').notNull(),
  },
  (table) => [
    primaryKey({ name: 'emergency_counts_pkey', columns: [table.emergencyId, table.countedAt] }),
    check(
      'emergency_counts_numbers',
      sql`least(${table.sheltered}, ${table.injured}, ${table.dead}, ${table.missing}) >= 0
        and ${table.affected} >= greatest(${table.sheltered}, ${table.injured} + ${table.dead} + ${table.missing})`,
    ),
  ],
);

/** Reviews of emergencies that are controlled. */
export const emergencyReviews = pgTable(
  'emergency_reviews',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    emergencyId: emergencyId(),
    reviewedOn: date('reviewed_on', { mode: 'string' }).notNull(),
    conclusion: varchar('conclusion', { length: 4000 }).notNull(),
  },
  (table) => [
    index('emergency_reviews_emergency').on(table.emergencyId, table.reviewedOn, table.id),
    check('emergency_reviews_conclusion', sql`length(${table.conclusion}) > 0`),
  ],
);

/** Residents concerned; the community of the emergency stands here too, because emergencies themselves are public. */
export const emergencyPersons = pgTable(
  'emergency_persons',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    emergencyId: emergencyId(),
    residentId: uuid('resident_id')
      .notNull()
      .references(() => residents.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    condition: emergencyCondition('condition').notNull(),
    shelter: varchar('shelter', { length: 200 }),
    since: instant('since').notNull(),
  },
  (table) => [
    index('emergency_persons_emergency').on(table.emergencyId, table.since, table.id),
    uniqueIndex('emergency_persons_resident').on(table.residentId, table.emergencyId),
    check('emergency_persons_shelter', sql`(${table.condition} = 'SHELTERED') = (${table.shelter} is not null)`),
    check('emergency_persons_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
  ],
);

declareAccess(emergencies, publicRows(byRegion(emergencies.communityCode)));
for (const table of [emergencyResponses, emergencyCounts, emergencyReviews]) {
  declareAccess(table, publicRows(byRegionOfParent(table.emergencyId, emergencies.id, emergencies.communityCode)));
}
declareAccess(
  emergencyPersons,
  byMode({ officials: byRegion(emergencyPersons.communityCode), residents: bySubject(emergencyPersons.residentId) }),
  { ownerOnly: [emergencyPersons.communityCode] },
);

export type EmergencyRow = typeof emergencies.$inferSelect;
export type EmergencyResponseRow = typeof emergencyResponses.$inferSelect;
export type EmergencyCountRow = typeof emergencyCounts.$inferSelect;
export type EmergencyReviewRow = typeof emergencyReviews.$inferSelect;
export type EmergencyPersonRow = typeof emergencyPersons.$inferSelect;
