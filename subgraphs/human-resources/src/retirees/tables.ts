import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';

export const retireeFileStatus = pgEnum('retiree_file_status', ['MANAGED', 'UNCERTIFIED', 'DEATH_REPORTED', 'ENDED']);
export const retireeEndReason = pgEnum('retiree_end_reason', ['DIED', 'MOVED_AWAY', 'TAKEN_BACK']);
export const certificationMethod = pgEnum('certification_method', ['FACE_SCAN', 'VISIT', 'OFFICE', 'DATA_MATCH']);

/** Pensioners whom the community manages (退休人员社会化管理); a resident has at most one file that has not ended. */
export const retireeFiles = pgTable(
  'retiree_files',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    status: retireeFileStatus('status').notNull(),
    formerEmployer: varchar('former_employer', { length: 200 }),
    takenOverOn: date('taken_over_on', { mode: 'string' }).notNull(),
    certifiedOn: date('certified_on', { mode: 'string' }),
    certifyBy: date('certify_by', { mode: 'string' }),
    lastVisitedOn: date('last_visited_on', { mode: 'string' }),
    diedOn: date('died_on', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: retireeEndReason('end_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('retiree_files_taken_over_on').on(table.takenOverOn.desc().nullsFirst(), table.id),
    index('retiree_files_community').on(table.communityCode, table.takenOverOn.desc().nullsFirst(), table.id),
    index('retiree_files_resident').on(table.residentId, table.takenOverOn.desc().nullsFirst(), table.id),
    uniqueIndex('retiree_files_one_open').on(table.residentId).where(sql`${table.status} <> 'ENDED'`),
    check('retiree_files_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('retiree_files_certify_by', sql`(${table.status} = 'ENDED') = (${table.certifyBy} is null)`),
    check('retiree_files_certified', sql`${table.certifiedOn} is null or ${table.certifiedOn} >= ${table.takenOverOn}`),
    check(
      'retiree_files_visited',
      sql`${table.lastVisitedOn} is null or ${table.lastVisitedOn} >= ${table.takenOverOn}`,
    ),
    check(
      'retiree_files_death',
      sql`(${table.status} = 'DEATH_REPORTED' or coalesce(${table.endReason} = 'DIED', false)) = (${table.diedOn} is not null)`,
    ),
    check(
      'retiree_files_end',
      sql`(${table.status} = 'ENDED') = (${table.endedOn} is not null) and (${table.endedOn} is null) = (${table.endReason} is null)
        and (${table.endedOn} is null or ${table.endedOn} >= ${table.takenOverOn})`,
    ),
    check('retiree_files_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  retireeFiles,
  byMode({ officials: byRegion(retireeFiles.communityCode), residents: bySubject(retireeFiles.residentId) }),
  { ownerOnly: [retireeFiles.lastVisitedOn] },
);

/** Each time that a pensioner was certified to be alive. */
export const retireeCertifications = pgTable(
  'retiree_certifications',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    fileId: uuid('file_id')
      .notNull()
      .references(() => retireeFiles.id),
    certifiedOn: date('certified_on', { mode: 'string' }).notNull(),
    method: certificationMethod('method').notNull(),
  },
  (table) => [index('retiree_certifications_file').on(table.fileId, table.certifiedOn)],
);

declareAccess(retireeCertifications, childOf(retireeCertifications.fileId, retireeFiles.id));

export type RetireeFileRow = typeof retireeFiles.$inferSelect;
export type RetireeCertificationRow = typeof retireeCertifications.$inferSelect;
