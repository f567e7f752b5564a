import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';
import { compounds } from '../property/tables.ts';

export const propertyDisputeKind = pgEnum('property_dispute_kind', [
  'FEE',
  'QUALITY',
  'REPAIR',
  'PARKING',
  'COMMON_AREA',
  'OTHER',
]);

export const propertyDisputeStatus = pgEnum('property_dispute_status', ['FILED', 'HANDLED', 'CLOSED', 'WITHDRAWN']);

/** Disputes about property service, who filed each, and what became of it. */
export const propertyDisputes = pgTable(
  'property_disputes',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    compoundId: uuid('compound_id')
      .notNull()
      .references(() => compounds.id),
    residentId: uuid('resident_id').notNull(),
    kind: propertyDisputeKind('kind').notNull(),
    content: varchar('content', { length: 500 }).notNull(),
    filedOn: date('filed_on', { mode: 'string' }).notNull(),
    handler: varchar('handler', { length: 50 }),
    handledOn: date('handled_on', { mode: 'string' }),
    outcome: varchar('outcome', { length: 500 }),
    closedOn: date('closed_on', { mode: 'string' }),
    status: propertyDisputeStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('property_disputes_community').on(table.communityCode, table.filedOn.desc().nullsFirst(), table.id),
    index('property_disputes_filed_on').on(table.filedOn.desc().nullsFirst(), table.id),
    index('property_disputes_resident').on(table.residentId, table.filedOn.desc().nullsFirst(), table.id),
    check(
      'property_disputes_handler_given',
      sql`(${table.status} in ('HANDLED', 'CLOSED')) = (${table.handler} is not null)`,
    ),
    check(
      'property_disputes_handled_on_given',
      sql`(${table.status} in ('HANDLED', 'CLOSED')) = (${table.handledOn} is not null)`,
    ),
    check(
      'property_disputes_outcome_given',
      sql`(${table.status} in ('HANDLED', 'CLOSED')) = (${table.outcome} is not null)`,
    ),
    check('property_disputes_closed_on_given', sql`(${table.status} in ('CLOSED')) = (${table.closedOn} is not null)`),
    check('property_disputes_handled_on_order', sql`${table.handledOn} >= ${table.filedOn}`),
    check('property_disputes_closed_on_order', sql`${table.closedOn} >= ${table.handledOn}`),
    check('property_disputes_version', sql`${table.version} > 0`),
    check('property_disputes_content', sql`length(${table.content}) > 0`),
  ],
);

declareAccess(
  propertyDisputes,
  byMode({ officials: byRegion(propertyDisputes.communityCode), residents: bySubject(propertyDisputes.residentId) }),
);

export type PropertyDisputeRow = typeof propertyDisputes.$inferSelect;
