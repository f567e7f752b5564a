import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, byRegionOfParent, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  bigint,
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

export const publicPostKind = pgEnum('public_post_kind', [
  'CLEANING',
  'GREENING',
  'PATROL',
  'LABOUR_ASSISTANT',
  'ELDERLY_CARE',
  'UPKEEP',
  'OTHER',
]);
export const publicPostStatus = pgEnum('public_post_status', ['PROPOSED', 'OPEN', 'REJECTED', 'CLOSED']);
export const opinionGiver = pgEnum('public_post_opinion_giver', ['STREET', 'COMMITTEE']);
/** Public-welfare posts; `filled` counts who is in one, so that no post has more holders than places. */
export const publicPosts = pgTable(
  'public_posts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    kind: publicPostKind('kind').notNull(),
    title: varchar('title', { length: 100 }).notNull(),
    employer: varchar('employer', { length: 200 }).notNull(),
    duties: varchar('duties', { length: 1000 }).notNull(),
    places: integer('places').notNull(),
    filled: integer('filled').notNull().default(0),
    monthlyPay: bigint('monthly_pay', { mode: 'number' }).notNull(),
    status: publicPostStatus('status').notNull(),
    proposedOn: date('proposed_on', { mode: 'string' }).notNull(),
    openedOn: date('opened_on', { mode: 'string' }),
    /** Why it was opened though the street or the committee objects. */
    objectionAnswer: varchar('objection_answer', { length: 500 }),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: varchar('end_reason', { length: 500 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('public_posts_proposed_on').on(table.proposedOn.desc().nullsFirst(), table.id),
    index('public_posts_community').on(table.communityCode, table.proposedOn.desc().nullsFirst(), table.id),
    check('public_posts_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'public_posts_texts',
      sql`length(${table.title}) > 0 and length(${table.employer}) > 0 and length(${table.duties}) > 0`,
    ),
    check('public_posts_places', sql`${table.places} between 1 and 100`),
    check(
      'public_posts_filled',
      sql`${table.filled} between 0 and ${table.places} and (${table.status} = 'OPEN' or ${table.filled} = 0)`,
    ),
    check('public_posts_monthly_pay', sql`${table.monthlyPay} > 0`),
    check(
      'public_posts_opened',
      sql`(${table.status} in ('OPEN', 'CLOSED')) = (${table.openedOn} is not null) and ${table.openedOn} >= ${table.proposedOn}
        and (${table.objectionAnswer} is null or ${table.openedOn} is not null)`,
    ),
    check(
      'public_posts_ended',
      sql`(${table.status} in ('REJECTED', 'CLOSED')) = (${table.endedOn} is not null)
        and (${table.endedOn} is null) = (${table.endReason} is null)
        and (${table.endedOn} is null or ${table.endedOn} >= coalesce(${table.openedOn}, ${table.proposedOn}))`,
    ),
    check('public_posts_version', sql`${table.version} > 0`),
  ],
);

/** What the street and the residents' committee said to a post before it opened. */
export const publicPostOpinions = pgTable(
  'public_post_opinions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    postId: uuid('post_id')
      .notNull()
      .references(() => publicPosts.id),
    giver: opinionGiver('giver').notNull(),
    inFavour: boolean('in_favour').notNull(),
    opinion: varchar('opinion', { length: 500 }).notNull(),
    givenOn: date('given_on', { mode: 'string' }).notNull(),
  },
  (table) => [
    uniqueIndex('public_post_opinions_post').on(table.postId, table.giver),
    check('public_post_opinions_opinion', sql`length(${table.opinion}) > 0`),
  ],
);

// Posts are everybody's to know; who holds them is not.
declareAccess(publicPosts, publicRows(byRegion(publicPosts.communityCode)));
declareAccess(
  publicPostOpinions,
  publicRows(byRegionOfParent(publicPostOpinions.postId, publicPosts.id, publicPosts.communityCode)),
);

export type PublicPostRow = typeof publicPosts.$inferSelect;
export type PublicPostOpinionRow = typeof publicPostOpinions.$inferSelect;
