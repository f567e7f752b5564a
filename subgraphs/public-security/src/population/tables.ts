import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { allOfficials, byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';

export const hukouType = pgEnum('hukou_type', ['FAMILY', 'COLLECTIVE']);
/** GB/T 2261.1. */
export const sex = pgEnum('sex', ['MALE', 'FEMALE', 'UNKNOWN', 'UNSTATED']);
/** GB/T 4658, the levels. */
export const education = pgEnum('education', [
  'POSTGRADUATE',
  'UNDERGRADUATE',
  'JUNIOR_COLLEGE',
  'SECONDARY_VOCATIONAL',
  'SENIOR_HIGH',
  'JUNIOR_HIGH',
  'PRIMARY',
  'NONE',
]);
/** GB/T 2261.2. */
export const maritalStatus = pgEnum('marital_status', ['UNMARRIED', 'MARRIED', 'WIDOWED', 'DIVORCED', 'UNSTATED']);

/** The code of the province. Books of other provinces are kept by nobody here. */
export const PROVINCE = '22';

/** Hukou books: where a resident's household registration stands, which need not be where the resident lives. */
export const hukouBooks = pgTable(
  'hukou_books',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    number: varchar('number', { length: 32 }).notNull(),
    type: hukouType('type').notNull(),
    address: varchar('address', { length: 200 }).notNull(),
    regionCode: char('region_code', { length: 6 }).notNull(),
    registeredOn: date('registered_on', { mode: 'string' }).notNull(),
    /** Set when the book is closed; its number is not given again. */
    closedOn: date('closed_on', { mode: 'string' }),
  },
  (table) => [
    uniqueIndex('hukou_books_number').on(table.number),
    index('hukou_books_region').on(table.regionCode, table.number),
    index('hukou_books_registered_on').on(table.registeredOn, table.id),
    index('hukou_books_region_registered_on').on(table.regionCode, table.registeredOn, table.id),
    check('hukou_books_number', sql`length(${table.number}) > 0`),
    check('hukou_books_closed_on', sql`${table.closedOn} is null or ${table.closedOn} >= ${table.registeredOn}`),
    check('hukou_books_address', sql`length(${table.address}) > 0`),
    check('hukou_books_region_code', sql`${table.regionCode} ~ '^[0-9]{6}$'`),
  ],
);

/**
 * Residents: identity as public security keeps it. The ID number's own birth date and sex digit (GB 11643) must agree
 * with the columns; its check character is verified where it enters.
 */
export const residents = pgTable(
  'residents',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: varchar('name', { length: 50 }).notNull(),
    sex: sex('sex').notNull(),
    birthDate: date('birth_date', { mode: 'string' }).notNull(),
    idNumber: char('id_number', { length: 18 }).notNull(),
    ethnicGroup: char('ethnic_group', { length: 2 }).notNull(),
    education: education('education').notNull(),
    maritalStatus: maritalStatus('marital_status').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    hukouBookId: uuid('hukou_book_id')
      .notNull()
      .references(() => hukouBooks.id),
    /** Since when the resident is registered in this book; null of those who never moved since they were entered. */
    hukouSince: date('hukou_since', { mode: 'string' }),
    deathDate: date('death_date', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('residents_id_number').on(table.idNumber),
    index('residents_community').on(table.communityCode, table.id),
    index('residents_community_name').on(table.communityCode, table.name, table.id),
    index('residents_community_birth_date').on(table.communityCode, table.birthDate, table.id),
    index('residents_name').on(table.name, table.id),
    // LIKE 'x%' cannot use an index in the database's own collation.
    index('residents_name_prefix').on(table.name.op('varchar_pattern_ops')),
    index('residents_birth_date').on(table.birthDate, table.id),
    index('residents_hukou_book').on(table.hukouBookId, table.id),
    check('residents_name', sql`length(${table.name}) > 0`),
    check('residents_id_number', sql`${table.idNumber} ~ '^[0-9]{17}[0-9X]$'`),
    check(
      'residents_id_number_birth_date',
      sql`substr(${table.idNumber}, 7, 8) = (extract(year from ${table.birthDate}) * 10000 + extract(month from ${table.birthDate}) * 100 + extract(day from ${table.birthDate}))::text`,
    ),
    check(
      'residents_id_number_sex',
      sql`${table.sex} not in ('MALE', 'FEMALE') or (${table.sex} = 'MALE') = (substr(${table.idNumber}, 17, 1) in ('1', '3', '5', '7', '9'))`,
    ),
    // GB/T 3304: 01 to 56, 97 other, 98 of foreign descent.
    check('residents_ethnic_group', sql`${table.ethnicGroup} ~ '^(0[1-9]|[1-4][0-9]|5[0-6]|97|98)$'`),
    check('residents_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('residents_death_date', sql`${table.deathDate} is null or ${table.deathDate} >= ${table.birthDate}`),
    check('residents_version', sql`${table.version} > 0`),
  ],
);

/**
 * Guardianships: who speaks for a minor. A row stays when its ward comes of age; whoever reads it asks for the ward's
 * birth date, which may be corrected.
 */
export const guardianships = pgTable(
  'guardianships',
  {
    wardId: uuid('ward_id')
      .notNull()
      .references(() => residents.id),
    guardianId: uuid('guardian_id')
      .notNull()
      .references(() => residents.id),
  },
  (table) => [
    primaryKey({ columns: [table.guardianId, table.wardId] }),
    index('guardianships_ward').on(table.wardId, table.guardianId),
    check('guardianships_two_people', sql`${table.wardId} <> ${table.guardianId}`),
  ],
);

declareAccess(
  residents,
  byMode({
    officials: byRegion(residents.communityCode),
    // A guardian sees the ward as well, until the ward is 18.
    residents: sql`${bySubject(residents.id)} OR (${residents.birthDate} > (now() AT TIME ZONE 'Asia/Shanghai')::date - interval '18 years' AND is_ward_of_subject(${residents.id}))`,
  }),
);
// A book is seen where it is kept, and by whoever sees somebody registered in it.
const registered = sql`(SELECT true FROM ${residents} WHERE ${residents.hukouBookId} = ${hukouBooks.id} LIMIT 1)`;
declareAccess(
  hukouBooks,
  byMode({
    officials: sql`${byRegion(hukouBooks.regionCode)} OR ${registered}`,
    residents: registered,
    // What is known of a book of another province, whoever registers one of its people writes down.
    officialsWrite: sql`${byRegion(hukouBooks.regionCode)} OR NOT starts_with(${hukouBooks.regionCode}, ${sql.raw(`'${PROVINCE}'`)})`,
  }),
);
// A row links two identifiers and tells nothing else; whom they stand for, the policy of residents decides. It cannot ask
// that policy: the one of residents asks this table, and policies must not ask each other in a circle.
declareAccess(guardianships, {
  seen: byMode({ officials: sql`true`, residents: bySubject(guardianships.guardianId) }).seen,
  written: allOfficials().written,
});

export type HukouRow = typeof hukouBooks.$inferSelect;
export type ResidentRow = typeof residents.$inferSelect;
