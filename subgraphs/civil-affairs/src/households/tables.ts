import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf, whereParentIsSeen } from '@community-graph/kit/database/access/policies';
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
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const householdKind = pgEnum('household_kind', ['FAMILY', 'COLLECTIVE']);
export const relationToHead = pgEnum('relation_to_head', [
  'HEAD',
  'SPOUSE',
  'SON',
  'DAUGHTER',
  'GRANDCHILD',
  'PARENT',
  'GRANDPARENT',
  'SIBLING',
  'OTHER_RELATIVE',
  'NON_RELATIVE',
]);

export const leaveReason = pgEnum('leave_reason', ['MOVED', 'SPLIT', 'DIED', 'LEFT']);

export const households = pgTable(
  'households',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    address: varchar('address', { length: 200 }).notNull(),
    kind: householdKind('kind').notNull(),
    registeredOn: date('registered_on', { mode: 'string' }).notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('households_community').on(table.communityCode, table.id),
    index('households_community_address').on(table.communityCode, table.address, table.id),
    check('households_address', sql`length(${table.address}) > 0`),
    check('households_version', sql`${table.version} > 0`),
  ],
);

/** Who lives in which household from when until when; a resident lives in one, and a household has one head. */
export const householdMembers = pgTable(
  'household_members',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    residentId: uuid('resident_id').notNull(),
    relationToHead: relationToHead('relation_to_head').notNull(),
    joinedOn: date('joined_on', { mode: 'string' }).notNull(),
    leftOn: date('left_on', { mode: 'string' }),
    /** Absent of those who live here, and where nobody wrote it down. */
    leaveReason: leaveReason('leave_reason'),
    /** Of a head who died and whose household waits for a new one: only then does the membership end. */
    diedOn: date('died_on', { mode: 'string' }),
    /** In which community public security says that the member lives, where that is another than the household's. */
    movedTo: char('moved_to', { length: 12 }),
  },
  (table) => [
    index('household_members_household').on(table.householdId).where(sql`${table.leftOn} is null`),
    index('household_members_of_household').on(table.householdId, table.joinedOn),
    index('household_members_resident').on(table.residentId, table.joinedOn),
    uniqueIndex('household_members_one_household').on(table.residentId).where(sql`${table.leftOn} is null`),
    uniqueIndex('household_members_one_head')
      .on(table.householdId)
      .where(sql`${table.leftOn} is null and ${table.relationToHead} = 'HEAD'`),
    index('household_members_head_died')
      .on(table.householdId)
      .where(sql`${table.leftOn} is null and ${table.diedOn} is not null`),
    index('household_members_moved')
      .on(table.householdId)
      .where(sql`${table.leftOn} is null and ${table.movedTo} is not null`),
    check('household_members_died', sql`${table.diedOn} is null or ${table.relationToHead} = 'HEAD'`),
    check('household_members_reason', sql`${table.leaveReason} is null or ${table.leftOn} is not null`),
    check('household_members_dates', sql`${table.leftOn} is null or ${table.leftOn} >= ${table.joinedOn}`),
  ],
);

/** Where households lived before: up to and without `until`. */
export const formerAddresses = pgTable(
  'former_addresses',
  {
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    /** The version of the household that the move made. */
    version: integer('version').notNull(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    address: varchar('address', { length: 200 }).notNull(),
    until: date('until', { mode: 'string' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.householdId, table.version] }),
    check('former_addresses_address', sql`length(${table.address}) > 0`),
  ],
);

declareAccess(
  households,
  byMode({
    officials: byRegion(households.communityCode),
    // A function, because the two tables' policies cannot each ask the other (migration 0002).
    residents: sql`${households.id} IN (SELECT households_of_subjects())`,
  }),
);
declareAccess(
  householdMembers,
  byMode({
    officials: whereParentIsSeen(householdMembers.householdId, households.id),
    residents: bySubject(householdMembers.residentId),
  }),
  {
    alsoReadable: [
      householdMembers.leftOn,
      householdMembers.leaveReason,
      householdMembers.diedOn,
      householdMembers.movedTo,
    ],
  },
);

declareAccess(formerAddresses, childOf(formerAddresses.householdId, households.id));

export type HouseholdRow = typeof households.$inferSelect;
/** Where a household lived until a day, or lives. */
export type FormerAddressRow = Pick<typeof formerAddresses.$inferSelect, 'communityCode' | 'address'> & {
  readonly until: string | null;
};
/** A membership as its history tells it. */
export type HouseholdMembershipRow = HouseholdMemberRow;
export type HouseholdMemberRow = typeof householdMembers.$inferSelect;
