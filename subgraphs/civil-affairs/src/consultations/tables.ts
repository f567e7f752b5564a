import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';
export const consultationForm = pgEnum('consultation_form', ['FORUM', 'HEARING', 'DIALOGUE']);
export const consultationStatus = pgEnum('consultation_status', [
  'ANNOUNCED',
  'HELD',
  'ANSWERED',
  'CLOSED',
  'CANCELLED',
]);

/** Consultations of residents: forums, hearings and dialogues, and what was answered. */
export const communityConsultations = pgTable(
  'community_consultations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    form: consultationForm('form').notNull(),
    subject: varchar('subject', { length: 200 }).notNull(),
    status: consultationStatus('status').notNull(),
    announcedOn: date('announced_on', { mode: 'string' }).notNull(),
    heldOn: date('held_on', { mode: 'string' }),
    participants: integer('participants'),
    opinions: varchar('opinions', { length: 2000 }),
    answeredOn: date('answered_on', { mode: 'string' }),
    answer: varchar('answer', { length: 2000 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('community_consultations_community').on(table.communityCode, table.announcedOn.desc().nullsFirst(), table.id),
    index('community_consultations_announced_on').on(table.announcedOn.desc().nullsFirst(), table.id),
    check('community_consultations_subject', sql`length(${table.subject}) > 0`),
    check('community_consultations_participants', sql`${table.participants} > 0`),
    check(
      'community_consultations_held',
      sql`(${table.status} in ('HELD', 'ANSWERED', 'CLOSED')) = (${table.heldOn} is not null) and (${table.heldOn} is null) = (${table.participants} is null) and (${table.heldOn} is null) = (${table.opinions} is null)`,
    ),
    check(
      'community_consultations_answered',
      sql`(${table.status} in ('ANSWERED', 'CLOSED')) = (${table.answeredOn} is not null) and (${table.answeredOn} is null) = (${table.answer} is null)`,
    ),
    check(
      'community_consultations_dates',
      sql`${table.heldOn} >= ${table.announcedOn} and ${table.answeredOn} >= ${table.heldOn}`,
    ),
    check('community_consultations_version', sql`${table.version} > 0`),
  ],
);
declareAccess(communityConsultations, publicRows(byRegion(communityConsultations.communityCode)));

export type CommunityConsultationRow = typeof communityConsultations.$inferSelect;
