import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  smallint,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';

export const vaccine = pgEnum('vaccine', [
  'HEPATITIS_B',
  'BCG',
  'POLIO',
  'DTAP',
  'DT',
  'MMR',
  'JAPANESE_ENCEPHALITIS',
  'MENINGOCOCCAL_A',
  'MENINGOCOCCAL_AC',
  'HEPATITIS_A',
]);
export const vaccinationCardStatus = pgEnum('vaccination_card_status', ['ACTIVE', 'CLOSED']);
export const vaccinationCloseReason = pgEnum('vaccination_close_reason', ['MOVED_AWAY', 'DIED', 'GROWN']);
export const injectionSite = pgEnum('injection_site', ['LEFT_ARM', 'RIGHT_ARM', 'LEFT_THIGH', 'RIGHT_THIGH', 'ORAL']);
export const reactionSeverity = pgEnum('reaction_severity', ['MILD', 'MODERATE', 'SEVERE']);

/** Vaccination cards of children; a resident has at most one in use. The schedule counts from the day that public
 * security told by evidence; the earliest dose that is missing is kept, so that a page of who is overdue needs no sum. */
export const vaccinationCards = pgTable(
  'vaccination_cards',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    status: vaccinationCardStatus('status').notNull(),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    scheduleFrom: date('schedule_from', { mode: 'string' }).notNull(),
    nextDueOn: date('next_due_on', { mode: 'string' }),
    closedOn: date('closed_on', { mode: 'string' }),
    closeReason: vaccinationCloseReason('close_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('vaccination_cards_opened_on').on(table.openedOn.desc().nullsFirst(), table.id),
    index('vaccination_cards_community').on(table.communityCode, table.openedOn.desc().nullsFirst(), table.id),
    uniqueIndex('vaccination_cards_one_active').on(table.residentId).where(sql`${table.status} = 'ACTIVE'`),
    index('vaccination_cards_resident').on(table.residentId),
    index('vaccination_cards_due').on(table.communityCode, table.nextDueOn).where(sql`${table.status} = 'ACTIVE'`),
    check('vaccination_cards_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'vaccination_cards_dates',
      sql`${table.openedOn} >= ${table.scheduleFrom} and ${table.nextDueOn} >= ${table.scheduleFrom} and ${table.closedOn} >= ${table.openedOn}`,
    ),
    check(
      'vaccination_cards_closed',
      sql`(${table.status} = 'CLOSED') = (${table.closedOn} is not null) and (${table.closedOn} is null) = (${table.closeReason} is null)`,
    ),
    check('vaccination_cards_version', sql`${table.version} > 0`),
  ],
);

/** Doses that were given, each once. */
export const vaccinations = pgTable(
  'vaccinations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    cardId: uuid('card_id')
      .notNull()
      .references(() => vaccinationCards.id),
    vaccine: vaccine('vaccine').notNull(),
    dose: smallint('dose').notNull(),
    givenOn: date('given_on', { mode: 'string' }).notNull(),
    batch: varchar('batch', { length: 30 }).notNull(),
    site: injectionSite('site').notNull(),
    vaccinator: varchar('vaccinator', { length: 50 }).notNull(),
    reactedOn: date('reacted_on', { mode: 'string' }),
    reactionSeverity: reactionSeverity('reaction_severity'),
    reaction: varchar('reaction', { length: 500 }),
  },
  (table) => [
    uniqueIndex('vaccinations_dose').on(table.cardId, table.vaccine, table.dose),
    check('vaccinations_dose', sql`${table.dose} between 1 and 9`),
    check(
      'vaccinations_reaction',
      sql`(${table.reaction} is null) = (${table.reactedOn} is null) and (${table.reaction} is null) = (${table.reactionSeverity} is null) and ${table.reactedOn} >= ${table.givenOn}`,
    ),
  ],
);

declareAccess(
  vaccinationCards,
  byMode({ officials: byRegion(vaccinationCards.communityCode), residents: bySubject(vaccinationCards.residentId) }),
  { alsoReadable: [vaccinationCards.scheduleFrom] },
);
declareAccess(vaccinations, childOf(vaccinations.cardId, vaccinationCards.id));

export type VaccinationCardRow = typeof vaccinationCards.$inferSelect;
export type VaccinationRow = typeof vaccinations.$inferSelect;
