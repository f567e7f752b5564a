import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, childOf, publicRows } from '@community-graph/kit/database/access/policies';
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
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { preventionVolunteers } from '../prevention/tables.ts';

export const preventionGroupKind = pgEnum('prevention_group_kind', [
  'BUILDING_WATCH',
  'STREET_PATROL',
  'SHOP_ALLIANCE',
  'SCHOOL_GUARD',
]);
export const preventionGroupStatus = pgEnum('prevention_group_status', ['FORMED', 'DISBANDED']);

/** Groups of the prevention network; names are unique among a community's groups that are not disbanded. */
export const preventionGroups = pgTable(
  'prevention_groups',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    kind: preventionGroupKind('kind').notNull(),
    status: preventionGroupStatus('status').notNull(),
    formedOn: date('formed_on', { mode: 'string' }).notNull(),
    disbandedOn: date('disbanded_on', { mode: 'string' }),
    /** Kept by those who join and leave: everybody may know it, while only some see who the members are. */
    memberCount: integer('member_count').notNull().default(0),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('prevention_groups_community').on(table.communityCode, table.name, table.id),
    uniqueIndex('prevention_groups_name').on(table.communityCode, table.name).where(sql`${table.disbandedOn} is null`),
    check('prevention_groups_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('prevention_groups_text', sql`length(${table.name}) > 0`),
    check('prevention_groups_disbanded', sql`(${table.status} = 'DISBANDED') = (${table.disbandedOn} is not null)`),
    check('prevention_groups_dates', sql`${table.disbandedOn} is null or ${table.disbandedOn} >= ${table.formedOn}`),
    check(
      'prevention_groups_members',
      sql`${table.memberCount} >= 0 and (${table.status} = 'FORMED' or ${table.memberCount} = 0)`,
    ),
    check('prevention_groups_version', sql`${table.version} > 0`),
  ],
);

/** Who belongs to a group, and belonged; a volunteer is in one group at a time, which has one leader. */
export const preventionGroupMembers = pgTable(
  'prevention_group_members',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => preventionGroups.id),
    volunteerId: uuid('volunteer_id')
      .notNull()
      .references(() => preventionVolunteers.id),
    leader: boolean('leader').notNull(),
    joinedOn: date('joined_on', { mode: 'string' }).notNull(),
    leftOn: date('left_on', { mode: 'string' }),
  },
  (table) => [
    index('prevention_group_members_group').on(table.groupId),
    index('prevention_group_members_volunteer').on(table.volunteerId),
    uniqueIndex('prevention_group_members_one_group').on(table.volunteerId).where(sql`${table.leftOn} is null`),
    uniqueIndex('prevention_group_members_one_leader')
      .on(table.groupId)
      .where(sql`${table.leftOn} is null and ${table.leader}`),
    check('prevention_group_members_dates', sql`${table.leftOn} is null or ${table.leftOn} >= ${table.joinedOn}`),
  ],
);

declareAccess(preventionGroups, publicRows(byRegion(preventionGroups.communityCode)));
declareAccess(preventionGroupMembers, childOf(preventionGroupMembers.volunteerId, preventionVolunteers.id), {
  alsoReadable: [preventionGroupMembers.leftOn],
});

export type PreventionGroupRow = typeof preventionGroups.$inferSelect;
export type PreventionGroupMemberRow = typeof preventionGroupMembers.$inferSelect;
