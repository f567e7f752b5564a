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
import { floatingRegistrations } from '../floating-population/tables.ts';

export const migrantGroupStatus = pgEnum('migrant_group_status', ['FORMED', 'DISBANDED']);

/** Self-governance groups of the floating population; names are unique among a community's that are not disbanded. */
export const migrantGroups = pgTable(
  'migrant_groups',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    status: migrantGroupStatus('status').notNull(),
    formedOn: date('formed_on', { mode: 'string' }).notNull(),
    disbandedOn: date('disbanded_on', { mode: 'string' }),
    /** Kept by those who join and leave: everybody may know it, while only some see who the members are. */
    memberCount: integer('member_count').notNull().default(0),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('migrant_groups_community').on(table.communityCode, table.name, table.id),
    uniqueIndex('migrant_groups_name').on(table.communityCode, table.name).where(sql`${table.disbandedOn} is null`),
    check('migrant_groups_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('migrant_groups_text', sql`length(${table.name}) > 0`),
    check('migrant_groups_disbanded', sql`(${table.status} = 'DISBANDED') = (${table.disbandedOn} is not null)`),
    check('migrant_groups_dates', sql`${table.disbandedOn} is null or ${table.disbandedOn} >= ${table.formedOn}`),
    check(
      'migrant_groups_members',
      sql`${table.memberCount} >= 0 and (${table.status} = 'FORMED' or ${table.memberCount} = 0)`,
    ),
    check('migrant_groups_version', sql`${table.version} > 0`),
  ],
);

/** Who belongs to a group, and belonged; a registered person is in one group at a time, which has one leader. */
export const migrantGroupMembers = pgTable(
  'migrant_group_members',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => migrantGroups.id),
    registrationId: uuid('registration_id')
      .notNull()
      .references(() => floatingRegistrations.id),
    leader: boolean('leader').notNull(),
    joinedOn: date('joined_on', { mode: 'string' }).notNull(),
    leftOn: date('left_on', { mode: 'string' }),
  },
  (table) => [
    index('migrant_group_members_group').on(table.groupId),
    index('migrant_group_members_registration').on(table.registrationId),
    uniqueIndex('migrant_group_members_one_group').on(table.registrationId).where(sql`${table.leftOn} is null`),
    uniqueIndex('migrant_group_members_one_leader')
      .on(table.groupId)
      .where(sql`${table.leftOn} is null and ${table.leader}`),
    check('migrant_group_members_dates', sql`${table.leftOn} is null or ${table.leftOn} >= ${table.joinedOn}`),
  ],
);

declareAccess(migrantGroups, publicRows(byRegion(migrantGroups.communityCode)));
declareAccess(migrantGroupMembers, childOf(migrantGroupMembers.registrationId, floatingRegistrations.id), {
  alsoReadable: [migrantGroupMembers.leftOn],
});

export type MigrantGroupRow = typeof migrantGroups.$inferSelect;
export type MigrantGroupMemberRow = typeof migrantGroupMembers.$inferSelect;
