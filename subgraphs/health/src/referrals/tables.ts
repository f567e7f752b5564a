import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { encounters } from '../care/tables.ts';

export const referralStatus = pgEnum('referral_status', [
  'SENT',
  'ACCEPTED',
  'DECLINED',
  'CANCELLED',
  'RETURNED',
  'RECEIVED',
]);
export const referralUrgency = pgEnum('referral_urgency', ['ROUTINE', 'URGENT']);

/** Referrals up and back; an encounter has at most one that runs. */
export const referrals = pgTable(
  'referrals',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    encounterId: uuid('encounter_id')
      .notNull()
      .references(() => encounters.id),
    hospital: varchar('hospital', { length: 100 }).notNull(),
    urgency: referralUrgency('urgency').notNull(),
    reason: varchar('reason', { length: 500 }).notNull(),
    status: referralStatus('status').notNull(),
    referredOn: date('referred_on', { mode: 'string' }).notNull(),
    decidedOn: date('decided_on', { mode: 'string' }),
    declineReason: varchar('decline_reason', { length: 500 }),
    returnedOn: date('returned_on', { mode: 'string' }),
    summary: varchar('summary', { length: 2000 }),
    endedOn: date('ended_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('referrals_referred_on').on(table.referredOn.desc().nullsFirst(), table.id),
    index('referrals_resident').on(table.residentId, table.referredOn.desc().nullsFirst(), table.id),
    index('referrals_community').on(table.communityCode, table.referredOn.desc().nullsFirst(), table.id),
    uniqueIndex('referrals_one_running')
      .on(table.encounterId)
      .where(sql`${table.status} in ('SENT', 'ACCEPTED', 'RETURNED')`),
    index('referrals_encounter').on(table.encounterId),
    check('referrals_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'referrals_decided',
      sql`(${table.status} in ('ACCEPTED', 'DECLINED', 'RETURNED', 'RECEIVED')) = (${table.decidedOn} is not null) and (${table.status} = 'DECLINED') = (${table.declineReason} is not null) and ${table.decidedOn} >= ${table.referredOn}`,
    ),
    check(
      'referrals_returned',
      sql`(${table.status} in ('RETURNED', 'RECEIVED')) = (${table.returnedOn} is not null) and (${table.returnedOn} is null) = (${table.summary} is null) and ${table.returnedOn} >= ${table.decidedOn}`,
    ),
    check(
      'referrals_ended',
      sql`(${table.status} in ('RECEIVED', 'CANCELLED')) = (${table.endedOn} is not null) and ${table.endedOn} >= coalesce(${table.returnedOn}, ${table.referredOn})`,
    ),
    check('referrals_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  referrals,
  byMode({ officials: byRegion(referrals.communityCode), residents: bySubject(referrals.residentId) }),
);

export type ReferralRow = typeof referrals.$inferSelect;
