import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byRegion, publicRows } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';

export const agriculturalKind = pgEnum('agricultural_kind', [
  'TECHNIQUE',
  'SEEDS',
  'MACHINERY',
  'VETERINARY',
  'MARKETING',
  'TRAINING',
]);

export const agriculturalServiceStatus = pgEnum('agricultural_service_status', ['PLANNED', 'PROVIDED', 'CANCELLED']);

/** Agricultural services planned for and provided in rural communities. */
export const agriculturalServices = pgTable(
  'agricultural_services',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    kind: agriculturalKind('kind').notNull(),
    provider: varchar('provider', { length: 100 }).notNull(),
    topic: varchar('topic', { length: 200 }).notNull(),
    plannedFor: date('planned_for', { mode: 'string' }).notNull(),
    providedOn: date('provided_on', { mode: 'string' }),
    servedFamilies: integer('served_families'),
    cancelReason: varchar('cancel_reason', { length: 200 }),
    status: agriculturalServiceStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('agricultural_services_community').on(table.communityCode, table.plannedFor.desc().nullsFirst(), table.id),
    index('agricultural_services_planned_for').on(table.plannedFor.desc().nullsFirst(), table.id),
    check(
      'agricultural_services_provided_on_given',
      sql`(${table.status} in ('PROVIDED')) = (${table.providedOn} is not null)`,
    ),
    check('agricultural_services_served_families', sql`${table.servedFamilies} between 1 and 20000`),
    check(
      'agricultural_services_served_families_given',
      sql`(${table.status} in ('PROVIDED')) = (${table.servedFamilies} is not null)`,
    ),
    check(
      'agricultural_services_cancel_reason_given',
      sql`(${table.status} in ('CANCELLED')) = (${table.cancelReason} is not null)`,
    ),
    check('agricultural_services_version', sql`${table.version} > 0`),
    check('agricultural_services_topic', sql`length(${table.topic}) > 0 and length(${table.provider}) > 0`),
  ],
);

declareAccess(agriculturalServices, publicRows(byRegion(agriculturalServices.communityCode)));

export type AgriculturalServiceRow = typeof agriculturalServices.$inferSelect;
