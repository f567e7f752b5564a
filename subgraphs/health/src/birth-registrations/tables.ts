import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
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

export const birthRegistrationStatus = pgEnum('birth_registration_status', [
  'APPLIED',
  'REGISTERED',
  'REFUSED',
  'WITHDRAWN',
  'BORN',
  'CANCELLED',
]);

/** Birth-service registrations; a resident has at most one that runs. */
export const birthRegistrations = pgTable(
  'birth_registrations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    spouseId: uuid('spouse_id'),
    communityCode: char('community_code', { length: 12 }).notNull(),
    childOrder: smallint('child_order').notNull(),
    status: birthRegistrationStatus('status').notNull(),
    appliedOn: date('applied_on', { mode: 'string' }).notNull(),
    expectedOn: date('expected_on', { mode: 'string' }),
    certificateNumber: char('certificate_number', { length: 16 }),
    decidedOn: date('decided_on', { mode: 'string' }),
    refusalReason: varchar('refusal_reason', { length: 500 }),
    bornOn: date('born_on', { mode: 'string' }),
    newborns: smallint('newborns'),
    endedOn: date('ended_on', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('birth_registrations_applied_on').on(table.appliedOn.desc().nullsFirst(), table.id),
    index('birth_registrations_resident').on(table.residentId, table.appliedOn.desc().nullsFirst(), table.id),
    index('birth_registrations_community').on(table.communityCode, table.appliedOn.desc().nullsFirst(), table.id),
    uniqueIndex('birth_registrations_number').on(table.certificateNumber),
    uniqueIndex('birth_registrations_one_running')
      .on(table.residentId)
      .where(sql`${table.status} in ('APPLIED', 'REGISTERED')`),
    index('birth_registrations_spouse').on(table.spouseId),
    check('birth_registrations_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('birth_registrations_order', sql`${table.childOrder} between 1 and 20`),
    check('birth_registrations_couple', sql`${table.spouseId} <> ${table.residentId}`),
    check('birth_registrations_number', sql`${table.certificateNumber} ~ '^[0-9]{16}$'`),
    check(
      'birth_registrations_registered',
      sql`(${table.status} in ('REGISTERED', 'BORN', 'CANCELLED')) = (${table.certificateNumber} is not null)`,
    ),
    check(
      'birth_registrations_decided',
      sql`(${table.status} in ('REGISTERED', 'REFUSED', 'BORN', 'CANCELLED')) = (${table.decidedOn} is not null) and (${table.status} = 'REFUSED') = (${table.refusalReason} is not null) and ${table.decidedOn} >= ${table.appliedOn}`,
    ),
    check(
      'birth_registrations_born',
      sql`(${table.status} = 'BORN') = (${table.bornOn} is not null) and (${table.bornOn} is null) = (${table.newborns} is null) and ${table.newborns} between 1 and 8 and ${table.bornOn} >= ${table.appliedOn}`,
    ),
    check(
      'birth_registrations_ended',
      sql`(${table.status} in ('WITHDRAWN', 'CANCELLED')) = (${table.endedOn} is not null) and ${table.endedOn} >= coalesce(${table.decidedOn}, ${table.appliedOn})`,
    ),
    check('birth_registrations_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  birthRegistrations,
  byMode({
    officials: byRegion(birthRegistrations.communityCode),
    residents: sql`${bySubject(birthRegistrations.residentId)} OR ${bySubject(birthRegistrations.spouseId)}`,
  }),
);

export type BirthRegistrationRow = typeof birthRegistrations.$inferSelect;
