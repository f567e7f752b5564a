import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';
import { serviceOutlets } from '../local-services/tables.ts';

export const homeOrderStatus = pgEnum('home_order_status', ['ORDERED', 'ACCEPTED', 'DONE', 'RATED', 'CANCELLED']);

/** What residents ordered of outlets through the e-home network. */
export const homeOrders = pgTable(
  'home_orders',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    outletId: uuid('outlet_id')
      .notNull()
      .references(() => serviceOutlets.id),
    residentId: uuid('resident_id').notNull(),
    service: varchar('service', { length: 200 }).notNull(),
    orderedOn: date('ordered_on', { mode: 'string' }).notNull(),
    doneOn: date('done_on', { mode: 'string' }),
    satisfaction: integer('satisfaction'),
    cancelReason: varchar('cancel_reason', { length: 200 }),
    status: homeOrderStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('home_orders_community').on(table.communityCode, table.orderedOn.desc().nullsFirst(), table.id),
    index('home_orders_ordered_on').on(table.orderedOn.desc().nullsFirst(), table.id),
    index('home_orders_resident').on(table.residentId, table.orderedOn.desc().nullsFirst(), table.id),
    check('home_orders_done_on_given', sql`(${table.status} in ('DONE', 'RATED')) = (${table.doneOn} is not null)`),
    check('home_orders_satisfaction', sql`${table.satisfaction} between 1 and 5`),
    check('home_orders_satisfaction_given', sql`(${table.status} in ('RATED')) = (${table.satisfaction} is not null)`),
    check(
      'home_orders_cancel_reason_given',
      sql`(${table.status} in ('CANCELLED')) = (${table.cancelReason} is not null)`,
    ),
    check('home_orders_done_on_order', sql`${table.doneOn} >= ${table.orderedOn}`),
    check('home_orders_version', sql`${table.version} > 0`),
    check('home_orders_service', sql`length(${table.service}) > 0`),
  ],
);

declareAccess(
  homeOrders,
  byMode({ officials: byRegion(homeOrders.communityCode), residents: bySubject(homeOrders.residentId) }),
);

export type HomeOrderRow = typeof homeOrders.$inferSelect;
