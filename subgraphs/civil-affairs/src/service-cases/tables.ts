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
  smallint,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { communities } from '../communities/tables.ts';
import { serviceStations } from '../service-centre/tables.ts';
import { serviceItems } from '../service-items/tables.ts';

export const serviceCaseStatus = pgEnum('service_case_status', [
  'RECEIVED',
  'SUPPLEMENT',
  'ACCEPTED',
  'WITH_DEPARTMENT',
  'DECIDED',
  'RETURNED',
  'REJECTED',
  'WITHDRAWN',
]);
export const serviceCaseEvent = pgEnum('service_case_event', [
  'open',
  'askForMore',
  'supplement',
  'accept',
  'reject',
  'handOver',
  'extend',
  'refer',
  'recordDecision',
  'decide',
  'returnResult',
  'withdraw',
]);

/** Cases (办件) of residents at a centre: by when, at which station, and what came of them. */
export const serviceCases = pgTable(
  'service_cases',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    number: varchar('number', { length: 40 }).notNull(),
    communityCode: char('community_code', { length: 12 })
      .notNull()
      .references(() => communities.code),
    itemId: uuid('item_id')
      .notNull()
      .references(() => serviceItems.id),
    stationId: uuid('station_id')
      .notNull()
      .references(() => serviceStations.id),
    residentId: uuid('resident_id').notNull(),
    householdId: uuid('household_id'),
    status: serviceCaseStatus('status').notNull(),
    summary: varchar('summary', { length: 500 }).notNull(),
    receivedOn: date('received_on', { mode: 'string' }).notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    isExtended: boolean('is_extended').notNull().default(false),
    isGranted: boolean('is_granted'),
    result: varchar('result', { length: 1000 }),
    decisionType: varchar('decision_type', { length: 64 }),
    decisionId: varchar('decision_id', { length: 64 }),
    decisionNumber: varchar('decision_number', { length: 64 }),
    decidedOn: date('decided_on', { mode: 'string' }),
    closedOn: date('closed_on', { mode: 'string' }),
    satisfaction: smallint('satisfaction'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('service_cases_number').on(table.number),
    index('service_cases_community').on(table.communityCode, table.receivedOn.desc().nullsFirst(), table.id),
    index('service_cases_community_due').on(table.communityCode, table.dueOn, table.id),
    index('service_cases_received_on').on(table.receivedOn.desc().nullsFirst(), table.id),
    index('service_cases_due_on').on(table.dueOn, table.id),
    index('service_cases_resident').on(table.residentId, table.receivedOn.desc().nullsFirst(), table.id),
    check('service_cases_summary', sql`length(${table.summary}) > 0`),
    check('service_cases_dates', sql`${table.dueOn} >= ${table.receivedOn}`),
    check(
      'service_cases_order',
      sql`${table.decidedOn} >= ${table.receivedOn} and ${table.closedOn} >= coalesce(${table.decidedOn}, ${table.receivedOn})`,
    ),
    check(
      'service_cases_decided',
      sql`(${table.status} in ('DECIDED', 'RETURNED')) = (${table.decidedOn} is not null) and (${table.decidedOn} is null) = (${table.isGranted} is null)`,
    ),
    check(
      'service_cases_result',
      sql`(${table.status} in ('DECIDED', 'RETURNED', 'REJECTED', 'WITHDRAWN')) = (${table.result} is not null)`,
    ),
    check(
      'service_cases_decision',
      sql`(${table.decisionType} is null) = (${table.decisionId} is null) and (${table.decisionId} is null or ${table.decidedOn} is not null)`,
    ),
    check(
      'service_cases_closed',
      sql`(${table.status} in ('RETURNED', 'REJECTED', 'WITHDRAWN')) = (${table.closedOn} is not null)`,
    ),
    check(
      'service_cases_satisfaction',
      sql`${table.satisfaction} is null or (${table.satisfaction} between 1 and 5 and ${table.status} = 'RETURNED')`,
    ),
    check('service_cases_version', sql`${table.version} > 0`),
  ],
);
declareAccess(
  serviceCases,
  byMode({ officials: byRegion(serviceCases.communityCode), residents: bySubject(serviceCases.residentId) }),
  // Fields of `CaseDecision`.
  { alsoReadable: [serviceCases.decisionType, serviceCases.decisionNumber] },
);

/** What happened to a case, in order; hand-overs name both stations. */
export const serviceCaseSteps = pgTable(
  'service_case_steps',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => serviceCases.id),
    event: serviceCaseEvent('event').notNull(),
    happenedAt: timestamp('happened_at', { withTimezone: true, mode: 'date' }).notNull(),
    fromStationId: uuid('from_station_id').references(() => serviceStations.id),
    toStationId: uuid('to_station_id').references(() => serviceStations.id),
    note: varchar('note', { length: 500 }),
  },
  (table) => [
    index('service_case_steps_case').on(table.caseId, table.happenedAt),
    check(
      'service_case_steps_hand_over',
      sql`(${table.event} = 'handOver') = (${table.fromStationId} is not null) and (${table.fromStationId} is null) = (${table.toStationId} is null)`,
    ),
  ],
);
declareAccess(serviceCaseSteps, childOf(serviceCaseSteps.caseId, serviceCases.id));

export type ServiceCaseRow = typeof serviceCases.$inferSelect;
export type ServiceCaseStepRow = typeof serviceCaseSteps.$inferSelect;
/** The decision of a department, which stands in the row of the case. */
export type CaseDecisionRow = ServiceCaseRow;
