import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

export const unemploymentStatus = pgEnum('unemployment_status', ['REGISTERED', 'FOUND_WORK', 'CANCELLED']);
export const unemploymentEndReason = pgEnum('unemployment_end_reason', [
  'EMPLOYED',
  'FLEXIBLE',
  'RETIRED',
  'STUDYING',
  'LEFT_LABOUR_FORCE',
  'NO_LONGER_SEEKING',
  'NOT_VERIFIED',
  'MOVED_AWAY',
  'DIED',
]);

/** Each time that a resident was registered as out of work; at most one runs. Why is told by the employment registration. */
export const unemploymentRegistrations = pgTable(
  'unemployment_registrations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    status: unemploymentStatus('status').notNull(),
    registeredOn: date('registered_on', { mode: 'string' }).notNull(),
    verifyBy: date('verify_by', { mode: 'string' }),
    verifiedOn: date('verified_on', { mode: 'string' }),
    verifications: integer('verifications').notNull().default(0),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: unemploymentEndReason('end_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('unemployment_registrations_registered_on').on(table.registeredOn.desc().nullsFirst(), table.id),
    index('unemployment_registrations_community').on(
      table.communityCode,
      table.registeredOn.desc().nullsFirst(),
      table.id,
    ),
    index('unemployment_registrations_resident').on(table.residentId, table.registeredOn.desc().nullsFirst(), table.id),
    uniqueIndex('unemployment_registrations_one_running')
      .on(table.residentId)
      .where(sql`${table.status} = 'REGISTERED'`),
    check('unemployment_registrations_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'unemployment_registrations_verify_by',
      sql`(${table.status} = 'REGISTERED') = (${table.verifyBy} is not null)`,
    ),
    check(
      'unemployment_registrations_verified',
      sql`(${table.verifications} = 0) = (${table.verifiedOn} is null) and ${table.verifications} >= 0
        and (${table.verifiedOn} is null or ${table.verifiedOn} >= ${table.registeredOn})`,
    ),
    check(
      'unemployment_registrations_end',
      sql`(${table.status} = 'REGISTERED') = (${table.endedOn} is null) and (${table.endedOn} is null) = (${table.endReason} is null)
        and (${table.endedOn} is null or ${table.endedOn} >= coalesce(${table.verifiedOn}, ${table.registeredOn}))
        and (${table.status} = 'FOUND_WORK') = coalesce(${table.endReason} in ('EMPLOYED', 'FLEXIBLE'), false)`,
    ),
    check('unemployment_registrations_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  unemploymentRegistrations,
  byMode({
    officials: byRegion(unemploymentRegistrations.communityCode),
    residents: bySubject(unemploymentRegistrations.residentId),
  }),
);

export type UnemploymentRegistrationRow = typeof unemploymentRegistrations.$inferSelect;
