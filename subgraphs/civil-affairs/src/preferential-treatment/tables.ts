import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
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
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { assistances } from '../assistance/tables.ts';
import { communities } from '../communities/tables.ts';
import { preferentialCategory } from '../preferential-standards/tables.ts';

export const preferentialStatus = pgEnum('preferential_status', [
  'APPLIED',
  'VERIFIED',
  'ENTITLED',
  'REFUSED',
  'WITHDRAWN',
  'ENDED',
]);
export const preferentialEndReason = pgEnum('preferential_end_reason', [
  'DIED',
  'MOVED_AWAY',
  'RENOUNCED',
  'CONDITIONS_ENDED',
  'DECEIT',
]);
export const preferentialEvent = pgEnum('preferential_event', ['GRANT', 'ADJUST', 'END']);

const day = (name: string) => date(name, { mode: 'string' });

/** Persons entitled to preferential treatment (优抚对象), in one category at a time. Amounts in fen. */
export const preferentialEntitlements = pgTable(
  'preferential_entitlements',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    category: preferentialCategory('category').notNull(),
    status: preferentialStatus('status').notNull(),
    certificateNumber: varchar('certificate_number', { length: 64 }).notNull(),
    appliedOn: day('applied_on').notNull(),
    verifiedOn: day('verified_on'),
    verificationNote: varchar('verification_note', { length: 500 }),
    grade: integer('grade'),
    decidedOn: day('decided_on'),
    decisionNumber: varchar('decision_number', { length: 64 }),
    refusalReason: varchar('refusal_reason', { length: 500 }),
    monthlyAmount: bigint('monthly_amount', { mode: 'number' }),
    /** By which the household is paid, for all entitled persons in it. */
    assistanceId: uuid('assistance_id').references(() => assistances.id),
    checkDueOn: day('check_due_on'),
    endedOn: day('ended_on'),
    endReason: preferentialEndReason('end_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('preferential_entitlements_community').on(table.communityCode, table.appliedOn.desc().nullsFirst(), table.id),
    index('preferential_entitlements_applied_on').on(table.appliedOn.desc().nullsFirst(), table.id),
    index('preferential_entitlements_resident').on(table.residentId, table.appliedOn),
    index('preferential_entitlements_assistance').on(table.assistanceId),
    uniqueIndex('preferential_entitlements_one')
      .on(table.residentId)
      .where(sql`${table.status} in ('APPLIED', 'VERIFIED', 'ENTITLED')`),
    uniqueIndex('preferential_entitlements_decision').on(table.decisionNumber),
    check('preferential_entitlements_certificate', sql`length(${table.certificateNumber}) > 0`),
    check(
      'preferential_entitlements_verified',
      sql`(${table.verifiedOn} is null) = (${table.verificationNote} is null)
        and (${table.status} in ('VERIFIED', 'ENTITLED', 'ENDED')) <= (${table.verifiedOn} is not null)
        and (${table.grade} is not null) = (${table.category} = 'DISABLED_VETERAN' and ${table.verifiedOn} is not null)
        and coalesce(${table.grade} between 1 and 10, true)`,
    ),
    check(
      'preferential_entitlements_decided',
      sql`(${table.status} in ('APPLIED', 'VERIFIED')) = (${table.decidedOn} is null)
        and (${table.status} = 'REFUSED') = (${table.refusalReason} is not null)
        and num_nulls(${table.decisionNumber}, ${table.monthlyAmount}, ${table.assistanceId}) in (0, 3)
        and (${table.status} in ('ENTITLED', 'ENDED')) = (${table.decisionNumber} is not null)
        and coalesce(${table.monthlyAmount} > 0, true)`,
    ),
    check('preferential_entitlements_check', sql`(${table.status} = 'ENTITLED') = (${table.checkDueOn} is not null)`),
    check(
      'preferential_entitlements_end',
      sql`(${table.status} = 'ENDED') = (${table.endedOn} is not null) and (${table.endedOn} is null) = (${table.endReason} is null)`,
    ),
    check(
      'preferential_entitlements_dates',
      sql`coalesce(${table.verifiedOn} >= ${table.appliedOn}, true) and coalesce(${table.decidedOn} >= ${table.verifiedOn}, true)
        and coalesce(${table.decidedOn} >= ${table.appliedOn}, true) and coalesce(${table.endedOn} >= ${table.decidedOn}, true)`,
    ),
    check('preferential_entitlements_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  preferentialEntitlements,
  byMode({
    officials: byRegion(preferentialEntitlements.communityCode),
    residents: bySubject(preferentialEntitlements.residentId),
  }),
);

/** Yearly checks, one a year. */
export const preferentialChecks = pgTable(
  'preferential_checks',
  {
    entitlementId: uuid('entitlement_id')
      .notNull()
      .references(() => preferentialEntitlements.id),
    year: integer('year').notNull(),
    checkedOn: day('checked_on').notNull(),
    note: varchar('note', { length: 500 }),
  },
  (table) => [
    primaryKey({ columns: [table.entitlementId, table.year] }),
    check('preferential_checks_year', sql`extract(year from ${table.checkedOn}) = ${table.year}`),
  ],
);
declareAccess(preferentialChecks, childOf(preferentialChecks.entitlementId, preferentialEntitlements.id), {
  alsoReadable: [preferentialChecks.entitlementId],
});

/** What became of an entitlement and when, by the version that a change made. */
export const preferentialChanges = pgTable(
  'preferential_changes',
  {
    entitlementId: uuid('entitlement_id')
      .notNull()
      .references(() => preferentialEntitlements.id),
    version: integer('version').notNull(),
    event: preferentialEvent('event').notNull(),
    changedOn: day('changed_on').notNull(),
    grade: integer('grade'),
    monthlyAmount: bigint('monthly_amount', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.entitlementId, table.version] }),
    check('preferential_changes_amount', sql`${table.monthlyAmount} > 0 and ${table.version} > 0`),
  ],
);
declareAccess(preferentialChanges, childOf(preferentialChanges.entitlementId, preferentialEntitlements.id), {
  alsoReadable: [preferentialChanges.entitlementId, preferentialChanges.version],
});

export type PreferentialEntitlementRow = typeof preferentialEntitlements.$inferSelect;
export type PreferentialCheckRow = typeof preferentialChecks.$inferSelect;
export type PreferentialChangeRow = typeof preferentialChanges.$inferSelect;
