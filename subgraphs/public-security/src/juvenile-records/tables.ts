import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, whereParentIsSeen } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';
import { residents } from '../population/tables.ts';

export const juvenileRecordKind = pgEnum('juvenile_record_kind', ['ADMINISTRATIVE', 'NO_PROSECUTION', 'CONVICTION']);

/** Records of offences committed as minors. */
export const juvenileRecords = pgTable(
  'juvenile_records',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id')
      .notNull()
      .references(() => residents.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    kind: juvenileRecordKind('kind').notNull(),
    decidedBy: varchar('decided_by', { length: 100 }).notNull(),
    decidedOn: date('decided_on', { mode: 'string' }).notNull(),
    summary: varchar('summary', { length: 1000 }).notNull(),
    outcome: varchar('outcome', { length: 500 }).notNull(),
    sealedOn: date('sealed_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('juvenile_records_community').on(table.communityCode, table.decidedOn.desc().nullsFirst(), table.id),
    index('juvenile_records_resident').on(table.residentId),
    check('juvenile_records_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('juvenile_records_sealed', sql`${table.sealedOn} is null or ${table.sealedOn} >= ${table.decidedOn}`),
    check('juvenile_records_version', sql`${table.version} > 0`),
  ],
);

/** Who looked at a sealed record when, and why. */
export const sealedRecordLooks = pgTable(
  'sealed_record_looks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    recordId: uuid('record_id')
      .notNull()
      .references(() => juvenileRecords.id),
    lookedAt: timestamp('looked_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
    official: varchar('official', { length: 200 }).notNull(),
    reason: varchar('reason', { length: 200 }).notNull(),
  },
  (table) => [
    index('sealed_record_looks_record').on(table.recordId, table.lookedAt),
    check('sealed_record_looks_reason', sql`length(${table.reason}) >= 10`),
  ],
);

/** Setting of a transaction that has opened one sealed record; set only where a look is recorded (`open-record.ts`). */
export const OPENED_RECORD = 'app.opened_record';

// A sealed record is there for nobody but the transaction that opened it: it is in no list, count or reference.
const opened = sql`${juvenileRecords.id}::text = current_setting(${sql.raw(`'${OPENED_RECORD}'`)}, true)`;
const unsealed = sql`(${juvenileRecords.sealedOn} IS NULL OR ${opened})`;
declareAccess(
  juvenileRecords,
  byMode({
    officials: sql`${byRegion(juvenileRecords.communityCode)} AND ${unsealed}`,
    officialsWrite: byRegion(juvenileRecords.communityCode),
  }),
  { readers: false },
);
declareAccess(
  sealedRecordLooks,
  byMode({ officials: whereParentIsSeen(sealedRecordLooks.recordId, juvenileRecords.id) }),
  { readers: false },
);

export type JuvenileRecordRow = typeof juvenileRecords.$inferSelect;
export type SealedRecordLookRow = typeof sealedRecordLooks.$inferSelect;
