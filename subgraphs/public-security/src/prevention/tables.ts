import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { residents } from '../population/tables.ts';

export const preventionVolunteerStatus = pgEnum('prevention_volunteer_status', [
  'APPLIED',
  'ACTIVE',
  'REFUSED',
  'LEFT',
]);

/** Volunteers of public order; a resident has at most one registration that is neither refused nor left. */
export const preventionVolunteers = pgTable(
  'prevention_volunteers',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id')
      .notNull()
      .references(() => residents.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    status: preventionVolunteerStatus('status').notNull(),
    signedUpOn: date('signed_up_on', { mode: 'string' }).notNull(),
    decidedOn: date('decided_on', { mode: 'string' }),
    leftOn: date('left_on', { mode: 'string' }),
    reason: varchar('reason', { length: 200 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('prevention_volunteers_signed_up_on').on(table.signedUpOn.desc().nullsFirst(), table.id),
    index('prevention_volunteers_community').on(table.communityCode, table.signedUpOn.desc().nullsFirst(), table.id),
    uniqueIndex('prevention_volunteers_one_running')
      .on(table.residentId)
      .where(sql`${table.status} in ('APPLIED', 'ACTIVE')`),
    check('prevention_volunteers_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'prevention_volunteers_decided',
      sql`(${table.status} in ('ACTIVE', 'REFUSED')) <= (${table.decidedOn} is not null)
        and (${table.status} = 'APPLIED') <= (${table.decidedOn} is null)
        and (${table.decidedOn} is null or ${table.decidedOn} >= ${table.signedUpOn})`,
    ),
    check(
      'prevention_volunteers_left',
      sql`(${table.status} = 'LEFT') = (${table.leftOn} is not null)
        and (${table.status} in ('REFUSED', 'LEFT')) = (${table.reason} is not null)
        and (${table.leftOn} is null or ${table.leftOn} >= coalesce(${table.decidedOn}, ${table.signedUpOn}))`,
    ),
    check('prevention_volunteers_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  preventionVolunteers,
  byMode({
    officials: byRegion(preventionVolunteers.communityCode),
    residents: bySubject(preventionVolunteers.residentId),
  }),
);

export type PreventionVolunteerRow = typeof preventionVolunteers.$inferSelect;
