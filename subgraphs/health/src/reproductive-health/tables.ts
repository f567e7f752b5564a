import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, smallint, uuid, varchar } from 'drizzle-orm/pg-core';

export const guidanceTopic = pgEnum('guidance_topic', [
  'ADOLESCENCE',
  'MARRIAGE',
  'PREGNANCY',
  'POSTPARTUM',
  'CONTRACEPTION',
  'INFERTILITY',
  'MENOPAUSE',
]);
export const guidanceForm = pgEnum('guidance_form', ['INDIVIDUAL', 'HOME', 'PHONE', 'GROUP']);
export const guidanceStatus = pgEnum('guidance_status', ['GIVEN', 'EVALUATED', 'VOIDED']);

/** Reproductive-health guidance that was given. */
export const reproductiveHealthGuidances = pgTable(
  'reproductive_health_guidances',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    topic: guidanceTopic('topic').notNull(),
    form: guidanceForm('form').notNull(),
    status: guidanceStatus('status').notNull(),
    givenOn: date('given_on', { mode: 'string' }).notNull(),
    advisor: varchar('advisor', { length: 50 }).notNull(),
    content: varchar('content', { length: 1000 }).notNull(),
    score: smallint('score'),
    voidReason: varchar('void_reason', { length: 500 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('reproductive_health_guidances_given_on').on(table.givenOn.desc().nullsFirst(), table.id),
    index('reproductive_health_guidances_resident').on(table.residentId, table.givenOn.desc().nullsFirst(), table.id),
    index('reproductive_health_guidances_community').on(
      table.communityCode,
      table.givenOn.desc().nullsFirst(),
      table.id,
    ),
    check('reproductive_health_guidances_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'reproductive_health_guidances_score',
      sql`(${table.status} = 'GIVEN') <= (${table.score} is null) and (${table.status} = 'EVALUATED') <= (${table.score} is not null) and ${table.score} between 1 and 5`,
    ),
    check(
      'reproductive_health_guidances_voided',
      sql`(${table.status} = 'VOIDED') = (${table.voidReason} is not null)`,
    ),
    check('reproductive_health_guidances_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  reproductiveHealthGuidances,
  byMode({
    officials: byRegion(reproductiveHealthGuidances.communityCode),
    residents: bySubject(reproductiveHealthGuidances.residentId),
  }),
);

export type ReproductiveHealthGuidanceRow = typeof reproductiveHealthGuidances.$inferSelect;
