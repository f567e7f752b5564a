import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const disclosureSubject = pgEnum('disclosure_subject', [
  'ACCOUNTS',
  'ASSISTANCE',
  'PROJECTS',
  'RESOLUTIONS',
  'WORK_PLAN',
]);
export const disclosureStatus = pgEnum('disclosure_status', ['DUE', 'DISCLOSED', 'QUESTIONED', 'CLOSED']);
export const disclosureMedium = pgEnum('disclosure_medium', ['NOTICE_BOARD', 'ASSEMBLY', 'ONLINE']);
/** What a community has to disclose of a period, by when, and how it did. */
export const affairsDisclosures = pgTable(
  'affairs_disclosures',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    subject: disclosureSubject('subject').notNull(),
    periodFrom: date('period_from', { mode: 'string' }).notNull(),
    periodUntil: date('period_until', { mode: 'string' }).notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    status: disclosureStatus('status').notNull(),
    disclosedOn: date('disclosed_on', { mode: 'string' }),
    medium: disclosureMedium('medium'),
    content: varchar('content', { length: 2000 }),
    question: varchar('question', { length: 1000 }),
    answer: varchar('answer', { length: 2000 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('affairs_disclosures_once').on(table.communityCode, table.subject, table.periodFrom),
    index('affairs_disclosures_community').on(table.communityCode, table.dueOn.desc().nullsFirst(), table.id),
    index('affairs_disclosures_due_on').on(table.dueOn.desc().nullsFirst(), table.id),
    check(
      'affairs_disclosures_dates',
      sql`${table.periodUntil} >= ${table.periodFrom} and ${table.dueOn} > ${table.periodFrom} and coalesce(${table.disclosedOn} >= ${table.periodFrom}, true)`,
    ),
    check(
      'affairs_disclosures_disclosed',
      sql`(${table.status} = 'DUE') = (${table.disclosedOn} is null) and (${table.disclosedOn} is null) = (${table.medium} is null) and (${table.disclosedOn} is null) = (${table.content} is null)`,
    ),
    check(
      'affairs_disclosures_answer',
      sql`(${table.status} <> 'QUESTIONED' or ${table.question} is not null) and (${table.answer} is null or ${table.question} is not null)`,
    ),
    check('affairs_disclosures_version', sql`${table.version} > 0`),
  ],
);
declareAccess(affairsDisclosures, publicRows(byRegion(affairsDisclosures.communityCode)));

export type AffairsDisclosureRow = typeof affairsDisclosures.$inferSelect;
