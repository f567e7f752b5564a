import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
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
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const serviceKind = pgEnum('service_kind', [
  'EMPLOYMENT',
  'SOCIAL_SECURITY',
  'ASSISTANCE',
  'ELDERLY',
  'FAMILY_PLANNING',
  'PUBLIC_ORDER',
  'FLOATING_POPULATION',
]);
export const serviceItemStatus = pgEnum('service_item_status', [
  'PROPOSED',
  'ADMITTED',
  'REJECTED',
  'SUSPENDED',
  'ABOLISHED',
]);

/** Forms that are filled in already (`../intake-forms/forms.ts`). */
export const intakeForm = pgEnum('intake_form', [
  'MINIMUM_LIVING_GUARANTEE',
  'UNEMPLOYMENT_REGISTRATION',
  'ELDERLY_FILE',
  'PENSION_ENROLMENT',
  'BIRTH_SERVICE',
  'PREVENTION_VOLUNTEER',
  'FLOATING_REGISTRATION',
]);

/** Longest time limit of an item, in working days. */
export const LONGEST_LIMIT = 60;

/** Service items that a department proposes for communities, admitted for a division (准入); money in fen a year. */
export const serviceItems = pgTable(
  'service_items',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    number: varchar('number', { length: 32 }).notNull(),
    regionCode: varchar('region_code', { length: 9 }).notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    kind: serviceKind('kind').notNull(),
    status: serviceItemStatus('status').notNull(),
    proposedBy: varchar('proposed_by', { length: 64 }).notNull(),
    decisionType: varchar('decision_type', { length: 64 }),
    form: intakeForm('form'),
    limitDays: integer('limit_days').notNull(),
    materials: varchar('materials', { length: 1000 }).notNull(),
    yearlyFunds: bigint('yearly_funds', { mode: 'number' }).notNull(),
    proposedOn: date('proposed_on', { mode: 'string' }).notNull(),
    decidedOn: date('decided_on', { mode: 'string' }),
    reason: varchar('reason', { length: 500 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('service_items_number').on(table.number),
    index('service_items_region').on(table.regionCode, table.number),
    check('service_items_region_code', sql`${table.regionCode} ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9})$'`),
    check('service_items_text', sql`length(${table.name}) > 0 and length(${table.materials}) > 0`),
    check('service_items_limit', sql`${table.limitDays} between 1 and ${sql.raw(String(LONGEST_LIMIT))}`),
    check('service_items_funds', sql`${table.yearlyFunds} >= 0`),
    check('service_items_decided', sql`(${table.status} = 'PROPOSED') = (${table.decidedOn} is null)`),
    check(
      'service_items_reason',
      sql`${table.status} not in ('REJECTED', 'SUSPENDED', 'ABOLISHED') or ${table.reason} is not null`,
    ),
    check('service_items_dates', sql`${table.decidedOn} >= ${table.proposedOn}`),
    check('service_items_version', sql`${table.version} > 0`),
  ],
);
declareAccess(serviceItems, publicRows(byRegion(serviceItems.regionCode)));

/** Admitted items handed down to a community, until they are taken back. */
export const handedDownItems = pgTable(
  'handed_down_items',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => serviceItems.id),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    handedOn: date('handed_on', { mode: 'string' }).notNull(),
    takenBackOn: date('taken_back_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('handed_down_items_community').on(table.communityCode, table.handedOn, table.id),
    uniqueIndex('handed_down_items_once')
      .on(table.itemId, table.communityCode)
      .where(sql`${table.takenBackOn} is null`),
    check('handed_down_items_dates', sql`${table.takenBackOn} >= ${table.handedOn}`),
    check('handed_down_items_version', sql`${table.version} > 0`),
  ],
);
declareAccess(handedDownItems, publicRows(byRegion(handedDownItems.communityCode)));

export type ServiceItemRow = typeof serviceItems.$inferSelect;
export type HandedDownItemRow = typeof handedDownItems.$inferSelect;
