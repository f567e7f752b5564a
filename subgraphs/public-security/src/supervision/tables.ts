import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import { char, check, date, index, integer, pgEnum, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { roomOfficers } from '../police-rooms/tables.ts';
import { residents } from '../population/tables.ts';

export const supervisionKind = pgEnum('supervision_kind', [
  'DRUG_TREATMENT',
  'DRUG_REHABILITATION',
  'RESETTLEMENT',
  'CORRECTION',
]);
export const supervisionStatus = pgEnum('supervision_status', [
  'ORDERED',
  'RUNNING',
  'COMPLETED',
  'REVOKED',
  'TRANSFERRED',
  'DECEASED',
]);
export const supervisionEnd = pgEnum('supervision_end', ['TERM', 'EARLY', 'BREACH', 'NEW_OFFENCE', 'MOVED', 'DEATH']);
export const supervisionVisitKind = pgEnum('supervision_visit_kind', ['HOME', 'OFFICE', 'PHONE', 'TEST']);
export const supervisionVisitResult = pgEnum('supervision_visit_result', ['NORMAL', 'ABSENT', 'CONCERN', 'POSITIVE']);
export const supervisionSupportKind = pgEnum('supervision_support_kind', [
  'JOB',
  'TRAINING',
  'HOUSING',
  'ASSISTANCE',
  'COUNSELLING',
  'FAMILY',
]);

/** Orders by which residents are under management; a resident has at most one of a kind that runs. */
export const supervisionOrders = pgTable(
  'supervision_orders',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id')
      .notNull()
      .references(() => residents.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    kind: supervisionKind('kind').notNull(),
    status: supervisionStatus('status').notNull(),
    decidedBy: varchar('decided_by', { length: 100 }).notNull(),
    documentNumber: varchar('document_number', { length: 50 }).notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }).notNull(),
    reportedOn: date('reported_on', { mode: 'string' }),
    officerId: uuid('officer_id')
      .notNull()
      .references(() => roomOfficers.id),
    visitEveryDays: integer('visit_every_days').notNull(),
    nextVisitDueOn: date('next_visit_due_on', { mode: 'string' }),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: supervisionEnd('end_reason'),
    retainUntil: date('retain_until', { mode: 'string' }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('supervision_orders_starts_on').on(table.startsOn.desc().nullsFirst(), table.id),
    index('supervision_orders_community').on(table.communityCode, table.startsOn.desc().nullsFirst(), table.id),
    index('supervision_orders_resident').on(table.residentId),
    uniqueIndex('supervision_orders_document').on(table.documentNumber),
    uniqueIndex('supervision_orders_one_running')
      .on(table.residentId, table.kind)
      .where(sql`${table.status} in ('ORDERED', 'RUNNING')`),
    check('supervision_orders_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('supervision_orders_texts', sql`length(${table.decidedBy}) > 0 and length(${table.documentNumber}) > 0`),
    check('supervision_orders_term', sql`${table.endsOn} > ${table.startsOn}`),
    check('supervision_orders_clock', sql`${table.visitEveryDays} between 1 and 90`),
    check(
      'supervision_orders_running',
      sql`(${table.status} = 'RUNNING') = (${table.nextVisitDueOn} is not null)
        and (${table.status} not in ('RUNNING', 'COMPLETED') or ${table.reportedOn} is not null)`,
    ),
    check(
      'supervision_orders_ended',
      sql`(${table.status} in ('ORDERED', 'RUNNING')) = (${table.endedOn} is null)
        and (${table.endedOn} is null) = (${table.endReason} is null)
        and (${table.endedOn} is null) = (${table.retainUntil} is null)
        and (${table.endedOn} is null or ${table.retainUntil} >= ${table.endedOn})`,
    ),
    check('supervision_orders_version', sql`${table.version} > 0`),
  ],
);

/** Visits and tests; they never leave the department. */
export const supervisionVisits = pgTable(
  'supervision_visits',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => supervisionOrders.id),
    visitedOn: date('visited_on', { mode: 'string' }).notNull(),
    kind: supervisionVisitKind('kind').notNull(),
    result: supervisionVisitResult('result').notNull(),
    note: varchar('note', { length: 500 }),
  },
  (table) => [
    index('supervision_visits_order').on(table.orderId, table.visitedOn),
    check('supervision_visits_test', sql`${table.result} <> 'POSITIVE' or ${table.kind} = 'TEST'`),
  ],
);

/** Support that was given. */
export const supervisionSupports = pgTable(
  'supervision_supports',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => supervisionOrders.id),
    givenOn: date('given_on', { mode: 'string' }).notNull(),
    kind: supervisionSupportKind('kind').notNull(),
    note: varchar('note', { length: 500 }).notNull(),
  },
  (table) => [index('supervision_supports_order').on(table.orderId, table.givenOn)],
);

// What is kept no longer is seen by nobody but the department's own work, which may remove it.
const kept = sql`(${supervisionOrders.retainUntil} IS NULL OR ${supervisionOrders.retainUntil} >= (now() AT TIME ZONE 'Asia/Shanghai')::date)`;
declareAccess(
  supervisionOrders,
  byMode({
    officials: sql`${byRegion(supervisionOrders.communityCode)} AND ${kept}`,
    residents: sql`${bySubject(supervisionOrders.residentId)} AND ${kept}`,
    officialsWrite: byRegion(supervisionOrders.communityCode),
  }),
  { ownerOnly: [supervisionOrders.decidedBy, supervisionOrders.documentNumber] },
);
declareAccess(supervisionVisits, childOf(supervisionVisits.orderId, supervisionOrders.id), { readers: false });
declareAccess(supervisionSupports, childOf(supervisionSupports.orderId, supervisionOrders.id));

export type SupervisionOrderRow = typeof supervisionOrders.$inferSelect;
export type SupervisionVisitRow = typeof supervisionVisits.$inferSelect;
export type SupervisionSupportRow = typeof supervisionSupports.$inferSelect;
