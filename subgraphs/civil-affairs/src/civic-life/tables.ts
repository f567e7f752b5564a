import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const activityKind = pgEnum('activity_kind', [
  'CULTURE',
  'SPORT',
  'READING',
  'SCIENCE',
  'FESTIVAL',
  'TREE_PLANTING',
  'OTHER',
]);

export const communityActivityStatus = pgEnum('community_activity_status', ['PLANNED', 'HELD', 'CANCELLED']);

/** Activities of a community; of tree planting, how many trees. */
export const communityActivities = pgTable(
  'community_activities',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    kind: activityKind('kind').notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    place: varchar('place', { length: 200 }).notNull(),
    plannedFor: date('planned_for', { mode: 'string' }).notNull(),
    heldOn: date('held_on', { mode: 'string' }),
    participants: integer('participants'),
    trees: integer('trees'),
    cancelReason: varchar('cancel_reason', { length: 200 }),
    status: communityActivityStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('community_activities_community').on(table.communityCode, table.plannedFor.desc().nullsFirst(), table.id),
    index('community_activities_planned_for').on(table.plannedFor.desc().nullsFirst(), table.id),
    check('community_activities_held_on_given', sql`(${table.status} in ('HELD')) = (${table.heldOn} is not null)`),
    check('community_activities_participants', sql`${table.participants} between 1 and 100000`),
    check(
      'community_activities_participants_given',
      sql`(${table.status} in ('HELD')) = (${table.participants} is not null)`,
    ),
    check('community_activities_trees', sql`${table.trees} between 1 and 100000`),
    check(
      'community_activities_cancel_reason_given',
      sql`(${table.status} in ('CANCELLED')) = (${table.cancelReason} is not null)`,
    ),
    check('community_activities_version', sql`${table.version} > 0`),
    check('community_activities_name', sql`length(${table.name}) > 0`),
    check(
      'community_activities_trees_planted',
      sql`(${table.trees} is not null) = (${table.kind} = 'TREE_PLANTING' and ${table.status} = 'HELD')`,
    ),
  ],
);

declareAccess(communityActivities, publicRows(byRegion(communityActivities.communityCode)));

export type CommunityActivityRow = typeof communityActivities.$inferSelect;
