import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { disabilities } from '../disability/tables.ts';

export const assistiveDeviceKind = pgEnum('assistive_device_kind', [
  'WHEELCHAIR',
  'WALKING_AID',
  'PROSTHESIS',
  'ORTHOSIS',
  'HEARING_AID',
  'READING_AID',
  'WHITE_CANE',
  'NURSING_BED',
  'OTHER',
]);
export const assistiveDeviceStatus = pgEnum('assistive_device_status', ['NEEDED', 'FITTED', 'RETURNED', 'WITHDRAWN']);
export const returnedCondition = pgEnum('returned_condition', ['GOOD', 'WORN', 'BROKEN']);

/** Assistive devices: needed, fitted, returned. A serial number is in one hand at a time. */
export const assistiveDevices = pgTable(
  'assistive_devices',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    disabilityId: uuid('disability_id')
      .notNull()
      .references(() => disabilities.id),
    kind: assistiveDeviceKind('kind').notNull(),
    status: assistiveDeviceStatus('status').notNull(),
    neededOn: date('needed_on', { mode: 'string' }).notNull(),
    fittedOn: date('fitted_on', { mode: 'string' }),
    model: varchar('model', { length: 100 }),
    serialNumber: varchar('serial_number', { length: 50 }),
    endedOn: date('ended_on', { mode: 'string' }),
    returnedCondition: returnedCondition('returned_condition'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('assistive_devices_needed_on').on(table.neededOn.desc().nullsFirst(), table.id),
    index('assistive_devices_community').on(table.communityCode, table.neededOn.desc().nullsFirst(), table.id),
    index('assistive_devices_disability').on(table.disabilityId, table.neededOn.desc().nullsFirst(), table.id),
    uniqueIndex('assistive_devices_serial').on(table.serialNumber).where(sql`${table.status} = 'FITTED'`),
    uniqueIndex('assistive_devices_one_needed')
      .on(table.disabilityId, table.kind)
      .where(sql`${table.status} = 'NEEDED'`),
    check('assistive_devices_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'assistive_devices_fitted',
      sql`(${table.status} in ('FITTED', 'RETURNED')) = (${table.fittedOn} is not null) and (${table.fittedOn} is null) = (${table.model} is null) and (${table.fittedOn} is null) = (${table.serialNumber} is null) and ${table.fittedOn} >= ${table.neededOn}`,
    ),
    check(
      'assistive_devices_end',
      sql`(${table.status} in ('RETURNED', 'WITHDRAWN')) = (${table.endedOn} is not null) and (${table.status} = 'RETURNED') = (${table.returnedCondition} is not null) and ${table.endedOn} >= coalesce(${table.fittedOn}, ${table.neededOn})`,
    ),
    check('assistive_devices_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  assistiveDevices,
  byMode({ officials: byRegion(assistiveDevices.communityCode), residents: bySubject(assistiveDevices.residentId) }),
);

export type AssistiveDeviceRow = typeof assistiveDevices.$inferSelect;
