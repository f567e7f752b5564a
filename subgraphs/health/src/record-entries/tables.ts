import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  numeric,
  pgEnum,
  pgTable,
  smallint,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { healthRecords } from '../records/tables.ts';

export const allergySeverity = pgEnum('allergy_severity', ['MILD', 'MODERATE', 'SEVERE']);

export const allergies = pgTable(
  'allergies',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    recordId: uuid('record_id')
      .notNull()
      .references(() => healthRecords.id),
    substance: varchar('substance', { length: 100 }).notNull(),
    reaction: varchar('reaction', { length: 200 }).notNull(),
    severity: allergySeverity('severity').notNull(),
    notedOn: date('noted_on', { mode: 'string' }).notNull(),
    retractedOn: date('retracted_on', { mode: 'string' }),
    retractReason: varchar('retract_reason', { length: 200 }),
  },
  (table) => [
    uniqueIndex('allergies_substance').on(table.recordId, table.substance),
    check(
      'allergies_retracted',
      sql`(${table.retractedOn} is null) = (${table.retractReason} is null) and ${table.retractedOn} >= ${table.notedOn}`,
    ),
  ],
);

export const checkUps = pgTable(
  'check_ups',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    recordId: uuid('record_id')
      .notNull()
      .references(() => healthRecords.id),
    performedOn: date('performed_on', { mode: 'string' }).notNull(),
    heightCm: smallint('height_cm').notNull(),
    weightKg: numeric('weight_kg', { precision: 4, scale: 1, mode: 'number' }).notNull(),
    systolic: smallint('systolic').notNull(),
    diastolic: smallint('diastolic').notNull(),
    waistCm: smallint('waist_cm'),
    glucose: numeric('glucose', { precision: 4, scale: 1, mode: 'number' }),
    conclusion: varchar('conclusion', { length: 500 }),
  },
  (table) => [
    index('check_ups_record').on(table.recordId, table.performedOn, table.id),
    check('check_ups_height', sql`${table.heightCm} between 30 and 250`),
    check('check_ups_waist', sql`${table.waistCm} between 30 and 250`),
    check('check_ups_glucose', sql`${table.glucose} between 0.5 and 60`),
    check('check_ups_weight', sql`${table.weightKg} between 0.5 and 400`),
    check(
      'check_ups_pressure',
      sql`${table.systolic} between 50 and 300 and ${table.diastolic} between 20 and 200 and ${table.diastolic} < ${table.systolic}`,
    ),
  ],
);

declareAccess(allergies, childOf(allergies.recordId, healthRecords.id), {
  // No field shows what was retracted, and loaders leave it out.
  alsoReadable: [allergies.retractedOn],
  ownerOnly: [allergies.retractReason],
});
declareAccess(checkUps, childOf(checkUps.recordId, healthRecords.id));

export type AllergyRow = typeof allergies.$inferSelect;
export type CheckUpRow = typeof checkUps.$inferSelect;
