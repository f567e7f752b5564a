import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { residents } from '../population/tables.ts';

export const floatingReason = pgEnum('floating_reason', [
  'WORK',
  'BUSINESS',
  'STUDY',
  'TRAINING',
  'FAMILY',
  'MEDICAL',
  'RETIREMENT',
  'OTHER',
]);
export const floatingDwelling = pgEnum('floating_dwelling', [
  'RENTED',
  'EMPLOYER',
  'OWN',
  'RELATIVES',
  'SITE',
  'LODGING',
  'OTHER',
]);
export const floatingStatus = pgEnum('floating_status', ['REGISTERED', 'LEFT', 'SETTLED', 'DECEASED']);

/**
 * Registrations of the floating population: stays of residents whose hukou is in another county. A resident has at most
 * one that runs; those that ended stay.
 */
export const floatingRegistrations = pgTable(
  'floating_registrations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id')
      .notNull()
      .references(() => residents.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    cameFrom: char('came_from', { length: 6 }).notNull(),
    reason: floatingReason('reason').notNull(),
    arrivedOn: date('arrived_on', { mode: 'string' }).notNull(),
    registeredOn: date('registered_on', { mode: 'string' }).notNull(),
    dwelling: floatingDwelling('dwelling').notNull(),
    landlordId: uuid('landlord_id').references(() => residents.id),
    landlordName: varchar('landlord_name', { length: 100 }),
    landlordPhone: varchar('landlord_phone', { length: 30 }),
    employer: varchar('employer', { length: 100 }),
    plannedUntil: date('planned_until', { mode: 'string' }),
    lastVerifiedOn: date('last_verified_on', { mode: 'string' }).notNull(),
    status: floatingStatus('status').notNull(),
    endedOn: date('ended_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('floating_registrations_arrived_on').on(table.arrivedOn.desc().nullsFirst(), table.id),
    index('floating_registrations_community').on(table.communityCode, table.arrivedOn.desc().nullsFirst(), table.id),
    index('floating_registrations_resident').on(table.residentId, table.arrivedOn.desc().nullsFirst(), table.id),
    uniqueIndex('floating_registrations_one_running').on(table.residentId).where(sql`${table.endedOn} is null`),
    check('floating_registrations_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('floating_registrations_came_from', sql`${table.cameFrom} ~ '^[0-9]{6}$'`),
    check(
      'floating_registrations_landlord',
      sql`(${table.landlordId} is null or ${table.landlordName} is null)
        and (${table.landlordId} is null or ${table.landlordId} <> ${table.residentId})
        and (${table.dwelling} <> 'RENTED' or coalesce(${table.landlordId}::text, ${table.landlordName}) is not null)`,
    ),
    check(
      'floating_registrations_employer',
      sql`${table.reason} not in ('WORK', 'STUDY') or ${table.employer} is not null`,
    ),
    check('floating_registrations_ended', sql`(${table.status} = 'REGISTERED') = (${table.endedOn} is null)`),
    check(
      'floating_registrations_dates',
      sql`${table.registeredOn} >= ${table.arrivedOn} and ${table.lastVerifiedOn} >= ${table.registeredOn}
        and (${table.plannedUntil} is null or ${table.plannedUntil} >= ${table.arrivedOn})
        and (${table.endedOn} is null or ${table.endedOn} >= ${table.arrivedOn})`,
    ),
    check('floating_registrations_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  floatingRegistrations,
  byMode({
    officials: byRegion(floatingRegistrations.communityCode),
    residents: bySubject(floatingRegistrations.residentId),
  }),
  { alsoReadable: [floatingRegistrations.communityCode] },
);

export type FloatingRegistrationRow = typeof floatingRegistrations.$inferSelect;
