import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { residents } from '../population/tables.ts';

export const disputeKind = pgEnum('dispute_kind', [
  'MARRIAGE_FAMILY',
  'NEIGHBOUR',
  'PROPERTY_SERVICE',
  'HOUSING',
  'LAND',
  'WAGES',
  'DEMOLITION',
  'CONSUMPTION',
  'DAMAGES',
  'DEBT',
  'OTHER',
]);
export const disputeStatus = pgEnum('dispute_status', [
  'REPORTED',
  'ACCEPTED',
  'REFUSED',
  'MEDIATING',
  'AGREED',
  'CONFIRMED',
  'FULFILLED',
  'FAILED',
  'WITHDRAWN',
]);
export const disputeRole = pgEnum('dispute_role', ['APPLICANT', 'RESPONDENT', 'CONCERNED']);

/** Columns of a dispute, made anew for each table or view that has them. */
export const disputeColumns = () => ({
  id: uuid('id').primaryKey().defaultRandom(),
  communityCode: char('community_code', { length: 12 }).notNull(),
  kind: disputeKind('kind').notNull(),
  place: varchar('place', { length: 200 }).notNull(),
  summary: varchar('summary', { length: 2000 }).notNull(),
  status: disputeStatus('status').notNull(),
  reportedOn: date('reported_on', { mode: 'string' }).notNull(),
  acceptedOn: date('accepted_on', { mode: 'string' }),
  agreementNumber: varchar('agreement_number', { length: 64 }),
  agreedOn: date('agreed_on', { mode: 'string' }),
  agreementTerms: varchar('agreement_terms', { length: 4000 }),
  performBy: date('perform_by', { mode: 'string' }),
  court: varchar('court', { length: 100 }),
  confirmationNumber: varchar('confirmation_number', { length: 64 }),
  confirmedOn: date('confirmed_on', { mode: 'string' }),
  endedOn: date('ended_on', { mode: 'string' }),
  endReason: varchar('end_reason', { length: 500 }),
  version: integer('version').notNull().default(1),
});

/** Disputes and how their mediation went; who mediated stands in the sessions. */
export const disputes = pgTable('disputes', disputeColumns(), (table) => [
  index('disputes_reported_on').on(table.reportedOn.desc().nullsFirst(), table.id),
  index('disputes_community').on(table.communityCode, table.reportedOn.desc().nullsFirst(), table.id),
  uniqueIndex('disputes_agreement_number').on(table.agreementNumber),
  uniqueIndex('disputes_confirmation_number').on(table.confirmationNumber),
  check('disputes_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
  check('disputes_place', sql`length(${table.place}) > 0`),
  check('disputes_summary', sql`length(${table.summary}) > 0`),
  check('disputes_accepted', sql`${table.acceptedOn} is null or ${table.acceptedOn} >= ${table.reportedOn}`),
  check(
    'disputes_accepted_status',
    sql`${table.status} in ('REPORTED', 'REFUSED', 'WITHDRAWN') or ${table.acceptedOn} is not null`,
  ),
  check(
    'disputes_agreement',
    sql`(${table.status} in ('AGREED', 'CONFIRMED', 'FULFILLED')) = (${table.agreedOn} is not null)
      and num_nonnulls(${table.agreementNumber}, ${table.agreedOn}, ${table.agreementTerms}, ${table.performBy}) in (0, 4)
      and (${table.agreedOn} is null or (${table.agreedOn} >= ${table.acceptedOn} and ${table.performBy} >= ${table.agreedOn}))`,
  ),
  check(
    'disputes_confirmation',
    sql`num_nonnulls(${table.court}, ${table.confirmationNumber}, ${table.confirmedOn}) in (0, 3)
      and (${table.status} <> 'CONFIRMED' or ${table.confirmedOn} is not null)
      and (${table.confirmedOn} is null or ${table.confirmedOn} >= ${table.agreedOn})`,
  ),
  check(
    'disputes_end',
    sql`(${table.status} in ('REFUSED', 'FULFILLED', 'FAILED', 'WITHDRAWN')) = (${table.endedOn} is not null)
      and (${table.status} in ('REFUSED', 'FAILED', 'WITHDRAWN')) = (${table.endReason} is not null)
      and (${table.endedOn} is null or ${table.endedOn} >= coalesce(${table.agreedOn}, ${table.acceptedOn}, ${table.reportedOn}))`,
  ),
  check('disputes_version', sql`${table.version} > 0`),
]);

/** The parties of a dispute: residents, or outsiders (a company) by name. */
export const disputeParties = pgTable(
  'dispute_parties',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    disputeId: uuid('dispute_id')
      .notNull()
      .references(() => disputes.id),
    role: disputeRole('role').notNull(),
    residentId: uuid('resident_id').references(() => residents.id),
    outsider: varchar('outsider', { length: 100 }),
  },
  (table) => [
    index('dispute_parties_dispute').on(table.disputeId),
    uniqueIndex('dispute_parties_resident').on(table.residentId, table.disputeId),
    check('dispute_parties_who', sql`num_nonnulls(${table.residentId}, ${table.outsider}) = 1`),
    check('dispute_parties_outsider', sql`length(${table.outsider}) > 0`),
  ],
);

// Not for residents: a dispute tells of others.
declareAccess(disputes, byMode({ officials: byRegion(disputes.communityCode) }), {
  // Of `DisputeAgreement`.
  alsoReadable: [
    ...[disputes.agreementNumber, disputes.agreedOn, disputes.agreementTerms, disputes.performBy],
    ...[disputes.court, disputes.confirmationNumber, disputes.confirmedOn],
  ],
});
declareAccess(disputeParties, childOf(disputeParties.disputeId, disputes.id));

export type DisputeRow = typeof disputes.$inferSelect;
export type DisputePartyRow = typeof disputeParties.$inferSelect;
