import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgEnum, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';

export const complaintAbout = pgEnum('complaint_about', ['DEPARTMENT', 'AGREEMENT', 'LOOK']);
export const complaintState = pgEnum('complaint_state', ['RECEIVED', 'IN_HAND', 'ANSWERED', 'WITHDRAWN']);

/** Complaints about a department, an agreement or a look (条例 34 to 37). */
export const complaints = pgTable(
  'complaints',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    about: complaintAbout('about').notNull(),
    target: varchar('target', { length: 100 }).notNull(),
    content: text('content').notNull(),
    state: complaintState('state').notNull().default('RECEIVED'),
    complainant: varchar('complainant', { length: 200 }).notNull(),
    complainantDepartment: varchar('complainant_department', { length: 64 }).notNull(),
    filedOn: date('filed_on', { mode: 'string' }).notNull(),
    answeredOn: date('answered_on', { mode: 'string' }),
    upheld: boolean('upheld'),
    answer: text('answer'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('complaints_filed_on').on(table.filedOn.desc(), table.id.desc()),
    index('complaints_complainant').on(table.complainant, table.filedOn.desc(), table.id.desc()),
    check(
      'complaints_answered',
      sql`(${table.state} = 'ANSWERED') = (${table.answeredOn} is not null) and (${table.answeredOn} is null) = (${table.answer} is null) and (${table.answer} is null) = (${table.upheld} is null)`,
    ),
  ],
);

export type ComplaintRow = typeof complaints.$inferSelect;
