import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';

export const lawyerStatus = pgEnum('lawyer_status', ['REGISTERED', 'LEFT']);

/** Lawyers who take cases of legal aid in a county; most are no residents of it, so their names stand here. */
export const legalAidLawyers = pgTable(
  'legal_aid_lawyers',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: varchar('name', { length: 50 }).notNull(),
    firm: varchar('firm', { length: 100 }).notNull(),
    licenceNumber: char('licence_number', { length: 17 }).notNull(),
    regionCode: char('region_code', { length: 6 }).notNull(),
    status: lawyerStatus('status').notNull(),
    joinedOn: date('joined_on', { mode: 'string' }).notNull(),
    leftOn: date('left_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('legal_aid_lawyers_licence_number').on(table.licenceNumber),
    check('legal_aid_lawyers_name', sql`length(${table.name}) > 0 and length(${table.firm}) > 0`),
    check('legal_aid_lawyers_licence', sql`${table.licenceNumber} ~ '^[0-9]{17}$'`),
    check('legal_aid_lawyers_region_code', sql`${table.regionCode} ~ '^[0-9]{6}$'`),
    check('legal_aid_lawyers_left', sql`(${table.status} = 'LEFT') = (${table.leftOn} is not null)`),
    check('legal_aid_lawyers_dates', sql`${table.leftOn} is null or ${table.leftOn} >= ${table.joinedOn}`),
    check('legal_aid_lawyers_version', sql`${table.version} > 0`),
  ],
);

declareAccess(legalAidLawyers, publicRows(byRegion(legalAidLawyers.regionCode)), {
  ownerOnly: [legalAidLawyers.status],
});

export type LegalAidLawyerRow = typeof legalAidLawyers.$inferSelect;
