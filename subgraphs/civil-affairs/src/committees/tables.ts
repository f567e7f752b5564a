import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { boolean, char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';
import { committeeRole, elections } from '../elections/tables.ts';

export const partyPost = pgEnum('party_post', ['NONE', 'SECRETARY', 'DEPUTY_SECRETARY', 'BRANCH_MEMBER']);
export const membershipEndReason = pgEnum('membership_end_reason', [
  'TERM_ENDED',
  'RESIGNED',
  'RECALLED',
  'MOVED_AWAY',
  'DIED',
]);
export const subCommitteeKind = pgEnum('sub_committee_kind', [
  'MEDIATION',
  'PUBLIC_ORDER',
  'PUBLIC_HEALTH',
  'WELFARE',
  'CULTURE',
  'ENVIRONMENT',
]);
/** Who is or was on a committee: from `started_on`, up to and without `ended_on`. Finance pays by `is_subsidised`. */
export const committeeMembers = pgTable(
  'committee_members',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    residentId: uuid('resident_id').notNull(),
    electionId: uuid('election_id')
      .notNull()
      .references(() => elections.id),
    role: committeeRole('role').notNull(),
    partyPost: partyPost('party_post').notNull(),
    isSubsidised: boolean('is_subsidised').notNull(),
    startedOn: date('started_on', { mode: 'string' }).notNull(),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: membershipEndReason('end_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('committee_members_community').on(table.communityCode, table.startedOn.desc().nullsFirst(), table.id),
    index('committee_members_started_on').on(table.startedOn.desc().nullsFirst(), table.id),
    index('committee_members_resident').on(table.residentId, table.startedOn),
    uniqueIndex('committee_members_once')
      .on(table.communityCode, table.residentId)
      .where(sql`${table.endedOn} is null`),
    uniqueIndex('committee_members_one_director')
      .on(table.communityCode)
      .where(sql`${table.endedOn} is null and ${table.role} = 'DIRECTOR'`),
    check('committee_members_dates', sql`${table.endedOn} >= ${table.startedOn}`),
    check('committee_members_end', sql`(${table.endedOn} is null) = (${table.endReason} is null)`),
    check('committee_members_version', sql`${table.version} > 0`),
  ],
);
declareAccess(committeeMembers, byMode({ officials: byRegion(committeeMembers.communityCode), residents: sql`true` }));

/** Sub-committees of a committee; one of a kind at a time, each chaired by a member. */
export const subCommittees = pgTable(
  'sub_committees',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    kind: subCommitteeKind('kind').notNull(),
    chairId: uuid('chair_id')
      .notNull()
      .references(() => committeeMembers.id),
    establishedOn: date('established_on', { mode: 'string' }).notNull(),
    dissolvedOn: date('dissolved_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('sub_committees_community').on(table.communityCode, table.kind),
    index('sub_committees_chair').on(table.chairId),
    uniqueIndex('sub_committees_one_of_a_kind')
      .on(table.communityCode, table.kind)
      .where(sql`${table.dissolvedOn} is null`),
    check('sub_committees_dates', sql`${table.dissolvedOn} >= ${table.establishedOn}`),
    check('sub_committees_version', sql`${table.version} > 0`),
  ],
);
declareAccess(subCommittees, publicRows(byRegion(subCommittees.communityCode)));

/** A community's committee as it was on a day: no row of its own, it is made of its members. */
export interface CommitteeRow {
  readonly communityCode: string;
  readonly asOf: string;
}
export type CommitteeMemberRow = typeof committeeMembers.$inferSelect;
export type SubCommitteeRow = typeof subCommittees.$inferSelect;
