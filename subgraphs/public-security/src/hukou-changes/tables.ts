import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { hukouBooks, residents } from '../population/tables.ts';

export const populationChangeKind = pgEnum('population_change_kind', [
  'BIRTH',
  'DEATH',
  'MOVE_IN',
  'MOVE_OUT',
  'MOVE_WITHIN',
]);
export const hukouMoveReason = pgEnum('hukou_move_reason', [
  'SETTLED',
  'MARRIAGE',
  'FAMILY',
  'WORK',
  'STUDY',
  'HOUSING',
  'RETURN',
  'OTHER',
]);

/** Births, deaths and moves of hukou, as they were registered; none is ever changed. */
export const populationChanges = pgTable(
  'population_changes',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    kind: populationChangeKind('kind').notNull(),
    residentId: uuid('resident_id')
      .notNull()
      .references(() => residents.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    occurredOn: date('occurred_on', { mode: 'string' }).notNull(),
    registeredOn: date('registered_on', { mode: 'string' }).notNull(),
    reason: hukouMoveReason('reason'),
    fromBookId: uuid('from_book_id').references(() => hukouBooks.id),
    toBookId: uuid('to_book_id').references(() => hukouBooks.id),
    fromRegion: char('from_region', { length: 6 }),
    motherId: uuid('mother_id').references(() => residents.id),
    fatherId: uuid('father_id').references(() => residents.id),
    certificateNumber: varchar('certificate_number', { length: 30 }),
  },
  (table) => [
    index('population_changes_occurred_on').on(table.occurredOn.desc().nullsFirst(), table.id),
    index('population_changes_community').on(table.communityCode, table.occurredOn.desc().nullsFirst(), table.id),
    index('population_changes_resident').on(table.residentId),
    uniqueIndex('population_changes_once')
      .on(table.residentId, table.kind)
      .where(sql`${table.kind} in ('BIRTH', 'DEATH')`),
    uniqueIndex('population_changes_certificate').on(table.kind, table.certificateNumber),
    check('population_changes_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('population_changes_dates', sql`${table.registeredOn} >= ${table.occurredOn}`),
    check(
      'population_changes_kind',
      sql`(${table.kind} in ('BIRTH', 'DEATH')) = (${table.reason} is null)
        and (${table.kind} in ('BIRTH', 'MOVE_IN', 'MOVE_OUT', 'MOVE_WITHIN')) = (${table.toBookId} is not null)
        and (${table.kind} = 'BIRTH') <= (${table.fromBookId} is null)
        and (${table.kind} = 'BIRTH' or (${table.motherId} is null and ${table.fatherId} is null))
        and (${table.fromRegion} is null or (${table.kind} = 'MOVE_IN' and ${table.fromBookId} is null))`,
    ),
  ],
);

/** The books in which residents were registered before the present one. */
export const hukouStays = pgTable(
  'hukou_stays',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id')
      .notNull()
      .references(() => residents.id),
    hukouBookId: uuid('hukou_book_id')
      .notNull()
      .references(() => hukouBooks.id),
    since: date('since', { mode: 'string' }).notNull(),
    until: date('until', { mode: 'string' }).notNull(),
  },
  (table) => [
    index('hukou_stays_resident').on(table.residentId, table.since),
    index('hukou_stays_book').on(table.hukouBookId),
    check('hukou_stays_dates', sql`${table.until} >= ${table.since}`),
  ],
);

declareAccess(
  populationChanges,
  byMode({ officials: byRegion(populationChanges.communityCode), residents: bySubject(populationChanges.residentId) }),
);
declareAccess(hukouStays, childOf(hukouStays.residentId, residents.id));

export type PopulationChangeRow = typeof populationChanges.$inferSelect;

/** A stay as it is told; of the present one, when it began may not be known, and it has not ended. */
export interface HukouStayRow {
  readonly hukouBookId: string;
  readonly since: string | null;
  readonly until: string | null;
}
