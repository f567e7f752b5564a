import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const elderlyFileStatus = pgEnum('elderly_file_status', ['OPEN', 'CLOSED']);
export const elderlyFileCloseReason = pgEnum('elderly_file_close_reason', ['DIED', 'MOVED', 'DECLINED']);

/** Files of old people, one open for each. The groups they are in are no columns: other departments' data tell them. */
export const elderlyFiles = pgTable(
  'elderly_files',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    status: elderlyFileStatus('status').notNull(),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    closedOn: date('closed_on', { mode: 'string' }),
    closeReason: elderlyFileCloseReason('close_reason'),
    contactName: varchar('contact_name', { length: 50 }),
    contactPhone: varchar('contact_phone', { length: 20 }),
    careNeeds: varchar('care_needs', { length: 1000 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('elderly_files_community').on(table.communityCode, table.openedOn.desc().nullsFirst(), table.id),
    index('elderly_files_opened_on').on(table.openedOn.desc().nullsFirst(), table.id),
    index('elderly_files_resident').on(table.residentId, table.openedOn),
    uniqueIndex('elderly_files_one_open').on(table.residentId).where(sql`${table.status} = 'OPEN'`),
    check(
      'elderly_files_closed',
      sql`(${table.status} = 'CLOSED') = (${table.closedOn} is not null) and (${table.closedOn} is null) = (${table.closeReason} is null)
        and ${table.closedOn} >= ${table.openedOn}`,
    ),
    check('elderly_files_contact', sql`${table.contactPhone} is null or ${table.contactName} is not null`),
    check('elderly_files_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  elderlyFiles,
  byMode({ officials: byRegion(elderlyFiles.communityCode), residents: bySubject(elderlyFiles.residentId) }),
);

export type ElderlyFileRow = typeof elderlyFiles.$inferSelect;
