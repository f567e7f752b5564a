import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  bigint,
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
import { fundSource } from '../accounts/fund-source.ts';
import { transfers } from '../accounts/tables.ts';

/** Which government's money it is. */
export const budgetLevel = pgEnum('budget_level', ['PROVINCE', 'PREFECTURE', 'COUNTY', 'STREET']);
/** States of an appropriation. */
export const appropriationStatus = pgEnum('appropriation_status', ['DRAFT', 'APPROVED', 'APPROPRIATED', 'CLOSED']);
/** What an appropriation is for. */
export const appropriationUse = pgEnum('appropriation_use', ['WORK_FUND', 'CONSTRUCTION', 'OTHER']);
/** Kinds of county that the work-fund standard tells apart. */
export const regionKind = pgEnum('region_kind', ['DISTRICT', 'COUNTY']);

/** Fiscal years; appropriations are of one, and none is drafted in a closed one. */
export const fiscalYears = pgTable(
  'fiscal_years',
  {
    year: smallint('year').primaryKey(),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    closedOn: date('closed_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    check('fiscal_years_year', sql`${table.year} between 2011 and 2100`),
    check('fiscal_years_dates', sql`${table.closedOn} is null or ${table.closedOn} >= ${table.openedOn}`),
    check('fiscal_years_version', sql`${table.version} > 0`),
  ],
);

/** What a community is to get for its work a year; good until the next one of its kind begins. Fen. */
export const workFundStandards = pgTable(
  'work_fund_standards',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    regionKind: regionKind('region_kind').notNull(),
    fromYear: smallint('from_year').notNull(),
    amount: bigint('amount', { mode: 'number' }).notNull(),
    basis: varchar('basis', { length: 200 }).notNull(),
  },
  (table) => [
    uniqueIndex('work_fund_standards_once').on(table.regionKind, table.fromYear),
    check('work_fund_standards_amount', sql`${table.amount} > 0`),
    check('work_fund_standards_year', sql`${table.fromYear} between 2011 and 2100`),
  ],
);

/** Money that a government gives a community: drafted, approved, posted to the community's account, closed. Fen. */
export const appropriations = pgTable(
  'appropriations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    fiscalYear: smallint('fiscal_year')
      .notNull()
      .references(() => fiscalYears.year),
    communityCode: char('community_code', { length: 12 }).notNull(),
    level: budgetLevel('level').notNull(),
    source: fundSource('source').notNull(),
    use: appropriationUse('use').notNull(),
    amount: bigint('amount', { mode: 'number' }).notNull(),
    status: appropriationStatus('status').notNull(),
    draftedOn: date('drafted_on', { mode: 'string' }).notNull(),
    approvedOn: date('approved_on', { mode: 'string' }),
    approvalNumber: varchar('approval_number', { length: 50 }),
    arrivedOn: date('arrived_on', { mode: 'string' }),
    /** The posting by which it arrived. */
    transferId: uuid('transfer_id').references(() => transfers.id),
    closedOn: date('closed_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('appropriations_community').on(table.communityCode, table.fiscalYear, table.id),
    index('appropriations_year').on(table.fiscalYear, table.communityCode, table.id),
    uniqueIndex('appropriations_arrived_once').on(table.transferId),
    check('appropriations_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('appropriations_amount', sql`${table.amount} > 0`),
    check('appropriations_approval', sql`(${table.approvedOn} is null) = (${table.approvalNumber} is null)`),
    check('appropriations_arrival', sql`(${table.arrivedOn} is null) = (${table.transferId} is null)`),
    check(
      'appropriations_state',
      sql`case ${table.status}
        when 'DRAFT' then ${table.approvedOn} is null and ${table.arrivedOn} is null
        when 'APPROVED' then ${table.approvedOn} is not null and ${table.arrivedOn} is null
        when 'APPROPRIATED' then ${table.approvedOn} is not null and ${table.arrivedOn} is not null
        else true end and (${table.status} = 'CLOSED') = (${table.closedOn} is not null)`,
    ),
    check(
      'appropriations_dates',
      sql`${table.draftedOn} <= coalesce(${table.approvedOn}, ${table.draftedOn}) and coalesce(${table.approvedOn}, ${table.draftedOn}) <= coalesce(${table.arrivedOn}, '9999-12-31') and coalesce(${table.arrivedOn}, ${table.approvedOn}, ${table.draftedOn}) <= coalesce(${table.closedOn}, '9999-12-31')`,
    ),
    check('appropriations_version', sql`${table.version} > 0`),
  ],
);

// Public; the commands leave writing to the province.
declareAccess(fiscalYears, publicRows(sql`true`));
declareAccess(workFundStandards, publicRows(sql`true`));
const hasArrived = sql`${appropriations.arrivedOn} IS NOT NULL`;
// What has arrived is public, so that what a community lacks is the same for whoever asks; drafts are of the own region.
declareAccess(
  appropriations,
  byMode({
    officials: sql`${byRegion(appropriations.communityCode)} OR ${hasArrived}`,
    residents: hasArrived,
    officialsWrite: byRegion(appropriations.communityCode),
  }),
);

/** A fiscal year as it is stored. */
export type FiscalYearRow = typeof fiscalYears.$inferSelect;
/** A standard as it is stored. */
export type WorkFundStandardRow = typeof workFundStandards.$inferSelect;
/** An appropriation as it is stored. */
export type AppropriationRow = typeof appropriations.$inferSelect;
/** What a community lacks of its work fund in a year. */
export interface WorkFundGapRow {
  readonly year: number;
  readonly communityCode: string;
  readonly regionKind: WorkFundStandardRow['regionKind'];
  /** Fen; `null` where no standard holds. */
  readonly standard: number | null;
  readonly arrived: number;
}
