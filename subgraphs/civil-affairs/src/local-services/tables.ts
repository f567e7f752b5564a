import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  boolean,
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
import { businessHearings } from '../business-hearings/tables.ts';
import { communities } from '../communities/tables.ts';

export const outletKind = pgEnum('outlet_kind', [
  'CHAIN_SUPERMARKET',
  'STANDARD_MARKET',
  'CATERING',
  'LAUNDRY',
  'BATH',
  'BARBER',
  'REPAIR',
  'RECYCLING',
  'DOMESTIC_SERVICE',
]);

export const serviceOutletStatus = pgEnum('service_outlet_status', ['OPEN', 'CLOSED']);

/** Outlets of everyday services; of whom a hearing was needed, it agreed. */
export const serviceOutlets = pgTable(
  'service_outlets',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    kind: outletKind('kind').notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    operator: varchar('operator', { length: 100 }).notNull(),
    address: varchar('address', { length: 200 }).notNull(),
    licence: varchar('licence', { length: 50 }).notNull(),
    hearingId: uuid('hearing_id').references(() => businessHearings.id),
    doubleEntry: boolean('double_entry').notNull(),
    onNetwork: boolean('on_network').notNull(),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    closedOn: date('closed_on', { mode: 'string' }),
    status: serviceOutletStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('service_outlets_community').on(table.communityCode, table.openedOn.desc().nullsFirst(), table.id),
    index('service_outlets_opened_on').on(table.openedOn.desc().nullsFirst(), table.id),
    uniqueIndex('service_outlets_licence').on(table.licence).where(sql`${table.status} = 'OPEN'`),
    check('service_outlets_closed_on_given', sql`(${table.status} in ('CLOSED')) = (${table.closedOn} is not null)`),
    check('service_outlets_closed_on_order', sql`${table.closedOn} >= ${table.openedOn}`),
    check('service_outlets_version', sql`${table.version} > 0`),
    check(
      'service_outlets_name',
      sql`length(${table.name}) > 0 and length(${table.operator}) > 0 and length(${table.licence}) > 0`,
    ),
    check('service_outlets_network', sql`not ${table.onNetwork} or ${table.status} = 'OPEN'`),
  ],
);

declareAccess(serviceOutlets, publicRows(byRegion(serviceOutlets.communityCode)));

export type ServiceOutletRow = typeof serviceOutlets.$inferSelect;
