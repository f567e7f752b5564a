import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

export const bloodType = pgEnum('blood_type', ['A', 'B', 'O', 'AB', 'UNKNOWN']);
export const rhesus = pgEnum('rhesus', ['POSITIVE', 'NEGATIVE', 'UNKNOWN']);
export const recordCloseReason = pgEnum('record_close_reason', ['MOVED_AWAY', 'DIED', 'DUPLICATE', 'ON_REQUEST']);

/** Health records, one a resident; the number is the community's code and a serial of five digits. */
export const healthRecords = pgTable(
  'health_records',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    recordNumber: char('record_number', { length: 17 }).notNull(),
    bloodType: bloodType('blood_type').notNull(),
    rhesus: rhesus('rhesus').notNull(),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    closedOn: date('closed_on', { mode: 'string' }),
    closeReason: recordCloseReason('close_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('health_records_resident').on(table.residentId),
    uniqueIndex('health_records_number').on(table.recordNumber),
    index('health_records_opened_on').on(table.openedOn, table.id),
    check('health_records_number_form', sql`${table.recordNumber} ~ '^[0-9]{17}$'`),
    check('health_records_dates', sql`${table.closedOn} is null or ${table.closedOn} >= ${table.openedOn}`),
    check('health_records_close_reason', sql`${table.closeReason} is null or ${table.closedOn} is not null`),
    check('health_records_version', sql`${table.version} > 0`),
  ],
);

/** Moves of a record from a community to another: each gives it a number of the new one. */
export const recordTransfers = pgTable(
  'record_transfers',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    recordId: uuid('record_id')
      .notNull()
      .references(() => healthRecords.id),
    transferredOn: date('transferred_on', { mode: 'string' }).notNull(),
    fromNumber: char('from_number', { length: 17 }).notNull(),
    toNumber: char('to_number', { length: 17 }).notNull(),
  },
  (table) => [
    index('record_transfers_record').on(table.recordId, table.transferredOn, table.id),
    check('record_transfers_numbers', sql`left(${table.fromNumber}, 12) <> left(${table.toNumber}, 12)`),
  ],
);

declareAccess(
  healthRecords,
  // A record number begins with the code of the community.
  byMode({ officials: byRegion(healthRecords.recordNumber), residents: bySubject(healthRecords.residentId) }),
);
declareAccess(recordTransfers, childOf(recordTransfers.recordId, healthRecords.id));

export type HealthRecordRow = typeof healthRecords.$inferSelect;
export type RecordTransferRow = typeof recordTransfers.$inferSelect;
