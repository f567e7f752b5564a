import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
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

export const familyPlanningServiceKind = pgEnum('family_planning_service_kind', [
  'CONTRACEPTION',
  'PRE_PREGNANCY_CHECK',
  'IUD_CHECK',
  'POSTPARTUM_VISIT',
  'INFERTILITY_CONSULTATION',
]);
export const familyPlanningServiceStatus = pgEnum('family_planning_service_status', [
  'BOOKED',
  'DONE',
  'MISSED',
  'CANCELLED',
]);
export const contraceptiveMethod = pgEnum('contraceptive_method', [
  'CONDOM',
  'PILL',
  'IUD',
  'IMPLANT',
  'STERILISATION',
]);

/** Family-planning services; a resident has at most one of a kind booked. */
export const familyPlanningServices = pgTable(
  'family_planning_services',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    kind: familyPlanningServiceKind('kind').notNull(),
    status: familyPlanningServiceStatus('status').notNull(),
    bookedOn: date('booked_on', { mode: 'string' }).notNull(),
    bookedFor: date('booked_for', { mode: 'string' }).notNull(),
    doneOn: date('done_on', { mode: 'string' }),
    provider: varchar('provider', { length: 50 }),
    method: contraceptiveMethod('method'),
    result: varchar('result', { length: 1000 }),
    riskFound: boolean('risk_found'),
    cancelReason: varchar('cancel_reason', { length: 500 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('family_planning_services_booked_for').on(table.bookedFor.desc().nullsFirst(), table.id),
    index('family_planning_services_resident').on(table.residentId, table.bookedFor.desc().nullsFirst(), table.id),
    index('family_planning_services_community').on(table.communityCode, table.bookedFor.desc().nullsFirst(), table.id),
    uniqueIndex('family_planning_services_one_booked')
      .on(table.residentId, table.kind)
      .where(sql`${table.status} = 'BOOKED'`),
    check('family_planning_services_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('family_planning_services_booked', sql`${table.bookedFor} >= ${table.bookedOn}`),
    check(
      'family_planning_services_done',
      sql`(${table.status} = 'DONE') = (${table.doneOn} is not null) and (${table.doneOn} is null) = (${table.result} is null) and (${table.doneOn} is null) = (${table.provider} is null) and (${table.doneOn} is null) = (${table.riskFound} is null) and ${table.doneOn} >= ${table.bookedOn}`,
    ),
    check(
      'family_planning_services_method',
      sql`(${table.kind} = 'CONTRACEPTION' and ${table.status} = 'DONE') = (${table.method} is not null)`,
    ),
    check(
      'family_planning_services_cancel',
      sql`(${table.status} = 'CANCELLED') = (${table.cancelReason} is not null)`,
    ),
    check('family_planning_services_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  familyPlanningServices,
  byMode({
    officials: byRegion(familyPlanningServices.communityCode),
    residents: bySubject(familyPlanningServices.residentId),
  }),
);

export type FamilyPlanningServiceRow = typeof familyPlanningServices.$inferSelect;
