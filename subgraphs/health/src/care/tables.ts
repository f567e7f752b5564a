import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { careCentres, careStaff } from '../care-centres/tables.ts';

export const encounterKind = pgEnum('encounter_kind', ['OUTPATIENT', 'HOME_VISIT', 'PHONE', 'EMERGENCY']);
export const encounterStatus = pgEnum('encounter_status', ['RECORDED', 'VOIDED']);

/** Encounters at centres and stations, in the community of the centre. */
export const encounters = pgTable(
  'encounters',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    centreId: uuid('centre_id')
      .notNull()
      .references(() => careCentres.id),
    doctorId: uuid('doctor_id')
      .notNull()
      .references(() => careStaff.id),
    kind: encounterKind('kind').notNull(),
    status: encounterStatus('status').notNull(),
    visitedOn: date('visited_on', { mode: 'string' }).notNull(),
    complaint: varchar('complaint', { length: 500 }).notNull(),
    diagnosisCode: varchar('diagnosis_code', { length: 10 }).notNull(),
    diagnosis: varchar('diagnosis', { length: 200 }).notNull(),
    treatment: varchar('treatment', { length: 1000 }).notNull(),
    voidReason: varchar('void_reason', { length: 500 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('encounters_visited_on').on(table.visitedOn.desc().nullsFirst(), table.id),
    index('encounters_resident').on(table.residentId, table.visitedOn.desc().nullsFirst(), table.id),
    index('encounters_community').on(table.communityCode, table.visitedOn.desc().nullsFirst(), table.id),
    check('encounters_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('encounters_code', sql`${table.diagnosisCode} ~ '^[A-Z][0-9]{2}([.]([0-9]{1,3}|x[0-9]{2}))?$'`),
    check('encounters_voided', sql`(${table.status} = 'VOIDED') = (${table.voidReason} is not null)`),
    check('encounters_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  encounters,
  byMode({ officials: byRegion(encounters.communityCode), residents: bySubject(encounters.residentId) }),
);

export type EncounterRow = typeof encounters.$inferSelect;
