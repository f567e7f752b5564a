import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { boolean, char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';
export const electionKind = pgEnum('election_kind', ['GENERAL', 'BY_ELECTION']);
export const electionStatus = pgEnum('election_status', ['NOMINATING', 'VOTING', 'ELECTED', 'FAILED', 'CANCELLED']);
export const committeeRole = pgEnum('committee_role', ['DIRECTOR', 'DEPUTY', 'MEMBER']);
/** Most members that a committee has anywhere; in the city the policy says 5 to 9. */
export const MOST_SEATS = 15;

/** Elections of residents' committees; a community has one at a time. */
export const elections = pgTable(
  'elections',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    kind: electionKind('kind').notNull(),
    termNumber: integer('term_number').notNull(),
    seats: integer('seats').notNull(),
    status: electionStatus('status').notNull(),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    eligibleVoters: integer('eligible_voters'),
    ballots: integer('ballots'),
    votedOn: date('voted_on', { mode: 'string' }),
    termUntil: date('term_until', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('elections_community').on(table.communityCode, table.openedOn.desc().nullsFirst(), table.id),
    index('elections_opened_on').on(table.openedOn.desc().nullsFirst(), table.id),
    uniqueIndex('elections_one_at_a_time')
      .on(table.communityCode)
      .where(sql`${table.status} in ('NOMINATING', 'VOTING')`),
    check('elections_seats', sql`${table.seats} between 1 and ${sql.raw(String(MOST_SEATS))}`),
    check('elections_term_number', sql`${table.termNumber} > 0`),
    check(
      'elections_voters',
      sql`${table.eligibleVoters} > 0 and ${table.ballots} between 0 and ${table.eligibleVoters}`,
    ),
    check(
      'elections_vote',
      sql`(${table.status} in ('ELECTED', 'FAILED')) = (${table.votedOn} is not null) and (${table.votedOn} is null) = (${table.ballots} is null)`,
    ),
    check('elections_term', sql`(${table.status} = 'ELECTED') = (${table.termUntil} is not null)`),
    check('elections_dates', sql`${table.votedOn} >= ${table.openedOn} and ${table.termUntil} > ${table.votedOn}`),
    check('elections_version', sql`${table.version} > 0`),
  ],
);
declareAccess(elections, byMode({ officials: byRegion(elections.communityCode), residents: sql`true` }));

/** Who stands in an election, for which office, and with how many votes. */
export const electionCandidates = pgTable(
  'election_candidates',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    electionId: uuid('election_id')
      .notNull()
      .references(() => elections.id),
    residentId: uuid('resident_id').notNull(),
    role: committeeRole('role').notNull(),
    votes: integer('votes'),
    isElected: boolean('is_elected'),
    isWithdrawn: boolean('is_withdrawn').notNull().default(false),
  },
  (table) => [
    uniqueIndex('election_candidates_once').on(table.electionId, table.residentId).where(sql`not ${table.isWithdrawn}`),
    check(
      'election_candidates_votes',
      sql`${table.votes} >= 0 and (${table.votes} is null) = (${table.isElected} is null)`,
    ),
  ],
);
declareAccess(electionCandidates, childOf(electionCandidates.electionId, elections.id), {
  alsoReadable: [electionCandidates.isWithdrawn],
});

export type ElectionRow = typeof elections.$inferSelect;
export type ElectionCandidateRow = typeof electionCandidates.$inferSelect;
