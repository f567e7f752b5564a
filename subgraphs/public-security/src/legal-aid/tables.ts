import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { legalAidLawyers } from '../legal-aid-lawyers/tables.ts';
import { residents } from '../population/tables.ts';

export const legalAidMatterKind = pgEnum('legal_aid_matter_kind', [
  'WAGES',
  'SUPPORT',
  'INJURY',
  'SOCIAL_INSURANCE',
  'DOMESTIC_VIOLENCE',
  'MARRIAGE',
  'CRIMINAL_DEFENCE',
  'OTHER',
]);
export const legalAidStatus = pgEnum('legal_aid_status', [
  'APPLIED',
  'GRANTED',
  'REFUSED',
  'ASSIGNED',
  'CLOSED',
  'WITHDRAWN',
]);
export const legalAidGround = pgEnum('legal_aid_ground', ['MINIMUM_LIVING_GUARANTEE', 'DISABILITY', 'HARDSHIP']);
export const legalAidOutcome = pgEnum('legal_aid_outcome', [
  'WON',
  'PARTLY_WON',
  'SETTLED',
  'LOST',
  'ADVISED',
  'TERMINATED',
]);

/** Cases of legal aid; a resident has at most one running case of a kind of matter. */
export const legalAidCases = pgTable(
  'legal_aid_cases',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id')
      .notNull()
      .references(() => residents.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    matterKind: legalAidMatterKind('matter_kind').notNull(),
    matter: varchar('matter', { length: 2000 }).notNull(),
    status: legalAidStatus('status').notNull(),
    ground: legalAidGround('ground'),
    appliedOn: date('applied_on', { mode: 'string' }).notNull(),
    evidenceGatheredAt: timestamp('evidence_gathered_at', { withTimezone: true, mode: 'date' }).notNull(),
    decideBy: date('decide_by', { mode: 'string' }).notNull(),
    decidedOn: date('decided_on', { mode: 'string' }),
    refusalReason: varchar('refusal_reason', { length: 500 }),
    lawyerId: uuid('lawyer_id').references(() => legalAidLawyers.id),
    assignedOn: date('assigned_on', { mode: 'string' }),
    closedOn: date('closed_on', { mode: 'string' }),
    outcome: legalAidOutcome('outcome'),
    closingNote: varchar('closing_note', { length: 2000 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('legal_aid_cases_applied_on').on(table.appliedOn.desc().nullsFirst(), table.id),
    index('legal_aid_cases_community').on(table.communityCode, table.appliedOn.desc().nullsFirst(), table.id),
    index('legal_aid_cases_resident').on(table.residentId, table.appliedOn.desc().nullsFirst(), table.id),
    index('legal_aid_cases_lawyer').on(table.lawyerId),
    uniqueIndex('legal_aid_cases_one_running')
      .on(table.residentId, table.matterKind)
      .where(sql`${table.status} in ('APPLIED', 'GRANTED', 'ASSIGNED')`),
    check('legal_aid_cases_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('legal_aid_cases_matter', sql`length(${table.matter}) > 0`),
    check(
      'legal_aid_cases_ground',
      sql`(${table.status} in ('GRANTED', 'ASSIGNED', 'CLOSED')) <= (${table.ground} is not null)
        and (${table.status} in ('APPLIED', 'REFUSED')) <= (${table.ground} is null)`,
    ),
    check(
      'legal_aid_cases_decision',
      sql`(${table.ground} is not null or ${table.status} = 'REFUSED') = (${table.decidedOn} is not null)
        and (${table.decidedOn} is null or ${table.decidedOn} >= ${table.appliedOn})`,
    ),
    check('legal_aid_cases_refusal', sql`(${table.status} = 'REFUSED') = (${table.refusalReason} is not null)`),
    check(
      'legal_aid_cases_lawyer',
      sql`(${table.status} in ('ASSIGNED', 'CLOSED')) = (${table.lawyerId} is not null)
        and (${table.lawyerId} is null) = (${table.assignedOn} is null)
        and (${table.assignedOn} is null or ${table.assignedOn} >= ${table.decidedOn})`,
    ),
    check(
      'legal_aid_cases_close',
      sql`(${table.status} in ('CLOSED', 'WITHDRAWN')) = (${table.closedOn} is not null)
        and (${table.status} = 'CLOSED') = (${table.outcome} is not null)
        and (${table.closedOn} is null or ${table.closedOn} >= coalesce(${table.assignedOn}, ${table.decidedOn}, ${table.appliedOn}))`,
    ),
    check('legal_aid_cases_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  legalAidCases,
  byMode({ officials: byRegion(legalAidCases.communityCode), residents: bySubject(legalAidCases.residentId) }),
);

export type LegalAidCaseRow = typeof legalAidCases.$inferSelect;
