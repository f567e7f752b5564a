import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
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
import { floatingRegistrations } from '../floating-population/tables.ts';
import { residents } from '../population/tables.ts';

export const permitGround = pgEnum('residence_permit_ground', ['EMPLOYMENT', 'DWELLING', 'SCHOOLING']);
export const permitStatus = pgEnum('residence_permit_status', ['APPLIED', 'ISSUED', 'REFUSED', 'WITHDRAWN', 'ENDED']);
export const permitEnd = pgEnum('residence_permit_end', ['LEFT', 'SETTLED', 'DECEASED', 'REVOKED']);

/** Residence permits; a resident has at most one that is applied for or issued. */
export const residencePermits = pgTable(
  'residence_permits',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id')
      .notNull()
      .references(() => residents.id),
    registrationId: uuid('registration_id')
      .notNull()
      .references(() => floatingRegistrations.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    number: varchar('number', { length: 20 }),
    ground: permitGround('ground').notNull(),
    status: permitStatus('status').notNull(),
    appliedOn: date('applied_on', { mode: 'string' }).notNull(),
    decideBy: date('decide_by', { mode: 'string' }).notNull(),
    decidedOn: date('decided_on', { mode: 'string' }),
    reason: varchar('reason', { length: 200 }),
    issuedOn: date('issued_on', { mode: 'string' }),
    validUntil: date('valid_until', { mode: 'string' }),
    yearsCountedFrom: date('years_counted_from', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: permitEnd('end_reason'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('residence_permits_applied_on').on(table.appliedOn.desc().nullsFirst(), table.id),
    index('residence_permits_community').on(table.communityCode, table.appliedOn.desc().nullsFirst(), table.id),
    index('residence_permits_resident').on(table.residentId),
    index('residence_permits_registration').on(table.registrationId),
    // Whom to remind: those that run, by when they run out.
    index('residence_permits_valid_until').on(table.validUntil, table.id).where(sql`${table.endedOn} is null`),
    index('residence_permits_community_valid_until')
      .on(table.communityCode, table.validUntil, table.id)
      .where(sql`${table.endedOn} is null`),
    uniqueIndex('residence_permits_number').on(table.number),
    uniqueIndex('residence_permits_one_running')
      .on(table.residentId)
      .where(sql`${table.status} in ('APPLIED', 'ISSUED')`),
    check('residence_permits_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('residence_permits_number', sql`${table.number} ~ '^[0-9A-Z]{8,20}$'`),
    check(
      'residence_permits_decided',
      sql`(${table.status} <> 'APPLIED' and (${table.status} <> 'WITHDRAWN')) = (${table.decidedOn} is not null)
        and (${table.decidedOn} is null or ${table.decidedOn} >= ${table.appliedOn})`,
    ),
    check(
      'residence_permits_issued',
      sql`(${table.status} in ('ISSUED', 'ENDED')) = (${table.issuedOn} is not null)
        and (${table.issuedOn} is null) = (${table.number} is null)
        and (${table.issuedOn} is null) = (${table.validUntil} is null)
        and (${table.issuedOn} is null) = (${table.yearsCountedFrom} is null)
        and (${table.issuedOn} is null or (${table.issuedOn} >= ${table.appliedOn}
          and ${table.yearsCountedFrom} >= ${table.issuedOn} and ${table.validUntil} > ${table.yearsCountedFrom}))`,
    ),
    check(
      'residence_permits_reason',
      sql`(${table.status} = 'REFUSED' or coalesce(${table.endReason} = 'REVOKED', false)) = (${table.reason} is not null)`,
    ),
    check(
      'residence_permits_ended',
      sql`(${table.status} in ('WITHDRAWN', 'ENDED')) = (${table.endedOn} is not null)
        and (${table.status} = 'ENDED') = (${table.endReason} is not null)
        and (${table.endedOn} is null or ${table.endedOn} >= coalesce(${table.issuedOn}, ${table.appliedOn}))`,
    ),
    check('residence_permits_version', sql`${table.version} > 0`),
  ],
);

/** Endorsements of permits, each for a year more. */
export const permitEndorsements = pgTable(
  'residence_permit_endorsements',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    permitId: uuid('permit_id')
      .notNull()
      .references(() => residencePermits.id),
    endorsedOn: date('endorsed_on', { mode: 'string' }).notNull(),
    validUntil: date('valid_until', { mode: 'string' }).notNull(),
    late: boolean('late').notNull(),
  },
  (table) => [
    uniqueIndex('residence_permit_endorsements_permit').on(table.permitId, table.endorsedOn),
    check('residence_permit_endorsements_dates', sql`${table.validUntil} > ${table.endorsedOn}`),
  ],
);

declareAccess(
  residencePermits,
  byMode({ officials: byRegion(residencePermits.communityCode), residents: bySubject(residencePermits.residentId) }),
);
declareAccess(permitEndorsements, childOf(permitEndorsements.permitId, residencePermits.id));

export type ResidencePermitRow = typeof residencePermits.$inferSelect;
export type ResidencePermitEndorsementRow = typeof permitEndorsements.$inferSelect;
