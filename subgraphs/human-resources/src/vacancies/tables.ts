import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';

export const vacancyForm = pgEnum('vacancy_form', ['FULL_TIME', 'PART_TIME', 'TEMPORARY']);
export const vacancyStatus = pgEnum('vacancy_status', ['REGISTERED', 'OPEN', 'FILLED', 'CLOSED']);
export const vacancyCloseReason = pgEnum('vacancy_close_reason', [
  'NOT_GENUINE',
  'WITHDRAWN_BY_EMPLOYER',
  'EXPIRED',
  'FILLED_ELSEWHERE',
]);

/** Vacancies of employers; a hire fills a place, and the last place the vacancy. */
export const vacancies = pgTable(
  'vacancies',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    employer: varchar('employer', { length: 200 }).notNull(),
    contact: varchar('contact', { length: 100 }).notNull(),
    title: varchar('title', { length: 100 }).notNull(),
    occupation: varchar('occupation', { length: 100 }).notNull(),
    form: vacancyForm('form').notNull(),
    workplace: varchar('workplace', { length: 200 }).notNull(),
    requirements: varchar('requirements', { length: 1000 }),
    places: integer('places').notNull(),
    filled: integer('filled').notNull().default(0),
    /** Fen a month. */
    wageFrom: integer('wage_from').notNull(),
    wageUntil: integer('wage_until').notNull(),
    status: vacancyStatus('status').notNull(),
    registeredOn: date('registered_on', { mode: 'string' }).notNull(),
    openedOn: date('opened_on', { mode: 'string' }),
    expiresOn: date('expires_on', { mode: 'string' }).notNull(),
    filledOn: date('filled_on', { mode: 'string' }),
    closedOn: date('closed_on', { mode: 'string' }),
    closeReason: vacancyCloseReason('close_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('vacancies_registered_on').on(table.registeredOn.desc().nullsFirst(), table.id),
    index('vacancies_community').on(table.communityCode, table.registeredOn.desc().nullsFirst(), table.id),
    index('vacancies_occupation').on(table.occupation, table.registeredOn.desc().nullsFirst(), table.id),
    check('vacancies_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'vacancies_text',
      sql`length(${table.employer}) > 0 and length(${table.contact}) > 0 and length(${table.title}) > 0
        and length(${table.occupation}) > 0 and length(${table.workplace}) > 0`,
    ),
    check('vacancies_places', sql`${table.places} > 0 and ${table.filled} between 0 and ${table.places}`),
    check('vacancies_wage', sql`${table.wageFrom} > 0 and ${table.wageUntil} >= ${table.wageFrom}`),
    check(
      'vacancies_opened',
      sql`(${table.status} in ('OPEN', 'FILLED')) <= (${table.openedOn} is not null)
        and (${table.status} = 'REGISTERED') <= (${table.openedOn} is null)
        and (${table.openedOn} is not null or ${table.filled} = 0)`,
    ),
    check(
      'vacancies_filled',
      sql`(${table.status} = 'FILLED') = (${table.filledOn} is not null)
        and (${table.status} in ('FILLED', 'OPEN')) <= ((${table.status} = 'FILLED') = (${table.filled} = ${table.places}))`,
    ),
    check(
      'vacancies_closed',
      sql`(${table.status} = 'CLOSED') = (${table.closedOn} is not null)
        and (${table.status} = 'CLOSED') = (${table.closeReason} is not null)`,
    ),
    check(
      'vacancies_dates',
      sql`${table.expiresOn} > ${table.registeredOn} and ${table.openedOn} >= ${table.registeredOn}
        and ${table.filledOn} >= ${table.openedOn} and ${table.closedOn} >= ${table.registeredOn}`,
    ),
    check('vacancies_version', sql`${table.version} > 0`),
  ],
);

// Of no person: what an employer publishes.
declareAccess(vacancies, publicRows(byRegion(vacancies.communityCode)));

export type VacancyRow = typeof vacancies.$inferSelect;
