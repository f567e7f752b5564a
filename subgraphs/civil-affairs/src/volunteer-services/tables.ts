import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, whereParentIsSeen } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';
import { volunteers } from '../volunteers/tables.ts';

export const volunteerServiceKind = pgEnum('volunteer_service_kind', [
  'ELDERLY_HELP',
  'ENVIRONMENT',
  'PUBLIC_ORDER',
  'CULTURE',
  'MUTUAL_AID',
  'OTHER',
]);

export const volunteerServiceStatus = pgEnum('volunteer_service_status', ['RECORDED', 'CONFIRMED', 'REJECTED']);

/** What volunteers did, in hours; of mutual aid for whom, which is the time bank. */
export const volunteerServices = pgTable(
  'volunteer_services',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    volunteerId: uuid('volunteer_id')
      .notNull()
      .references(() => volunteers.id),
    kind: volunteerServiceKind('kind').notNull(),
    description: varchar('description', { length: 200 }).notNull(),
    beneficiaryId: uuid('beneficiary_id'),
    hours: integer('hours').notNull(),
    servedOn: date('served_on', { mode: 'string' }).notNull(),
    settledOn: date('settled_on', { mode: 'string' }),
    rejectReason: varchar('reject_reason', { length: 200 }),
    status: volunteerServiceStatus('status').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('volunteer_services_community').on(table.communityCode, table.servedOn.desc().nullsFirst(), table.id),
    index('volunteer_services_served_on').on(table.servedOn.desc().nullsFirst(), table.id),
    index('volunteer_services_resident').on(table.beneficiaryId, table.servedOn.desc().nullsFirst(), table.id),
    index('volunteer_services_volunteer').on(table.volunteerId),
    check('volunteer_services_hours', sql`${table.hours} between 1 and 24`),
    check(
      'volunteer_services_settled_on_given',
      sql`(${table.status} in ('CONFIRMED', 'REJECTED')) = (${table.settledOn} is not null)`,
    ),
    check(
      'volunteer_services_reject_reason_given',
      sql`(${table.status} in ('REJECTED')) = (${table.rejectReason} is not null)`,
    ),
    check('volunteer_services_settled_on_order', sql`${table.settledOn} >= ${table.servedOn}`),
    check('volunteer_services_version', sql`${table.version} > 0`),
    check('volunteer_services_beneficiary', sql`(${table.kind} = 'MUTUAL_AID') = (${table.beneficiaryId} is not null)`),
    check('volunteer_services_description', sql`length(${table.description}) > 0`),
  ],
);

declareAccess(
  volunteerServices,
  byMode({
    officials: byRegion(volunteerServices.communityCode),
    residents: sql`${bySubject(volunteerServices.beneficiaryId)} OR ${whereParentIsSeen(volunteerServices.volunteerId, volunteers.id)}`,
    officialsWrite: byRegion(volunteerServices.communityCode),
  }),
);

export type VolunteerServiceRow = typeof volunteerServices.$inferSelect;
