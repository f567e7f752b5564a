import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, bySubject } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  bigint,
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
import { disabilities } from '../disability/tables.ts';

export const barrierFreeWorkKind = pgEnum('barrier_free_work_kind', [
  'RAMP',
  'HANDRAIL',
  'DOORWAY',
  'TOILET',
  'KITCHEN',
  'FLASHING_BELL',
  'OTHER',
]);
export const barrierFreeWorkStatus = pgEnum('barrier_free_work_status', [
  'REQUESTED',
  'SURVEYED',
  'BUILT',
  'ACCEPTED',
  'REFUSED',
]);

/** Barrier-free works at homes of disabled people; a household has at most one of a kind that runs. */
export const barrierFreeWorks = pgTable(
  'barrier_free_works',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    residentId: uuid('resident_id').notNull(),
    communityCode: char('community_code', { length: 12 }).notNull(),
    disabilityId: uuid('disability_id')
      .notNull()
      .references(() => disabilities.id),
    householdId: uuid('household_id').notNull(),
    kind: barrierFreeWorkKind('kind').notNull(),
    status: barrierFreeWorkStatus('status').notNull(),
    requestedOn: date('requested_on', { mode: 'string' }).notNull(),
    surveyedOn: date('surveyed_on', { mode: 'string' }),
    plan: varchar('plan', { length: 1000 }),
    estimate: bigint('estimate', { mode: 'number' }),
    builder: varchar('builder', { length: 100 }),
    builtOn: date('built_on', { mode: 'string' }),
    cost: bigint('cost', { mode: 'number' }),
    defects: varchar('defects', { length: 500 }),
    closedOn: date('closed_on', { mode: 'string' }),
    refusalReason: varchar('refusal_reason', { length: 500 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('barrier_free_works_requested_on').on(table.requestedOn.desc().nullsFirst(), table.id),
    index('barrier_free_works_community').on(table.communityCode, table.requestedOn.desc().nullsFirst(), table.id),
    index('barrier_free_works_household').on(table.householdId, table.requestedOn.desc().nullsFirst(), table.id),
    index('barrier_free_works_disability').on(table.disabilityId, table.requestedOn.desc().nullsFirst(), table.id),
    uniqueIndex('barrier_free_works_one_running')
      .on(table.householdId, table.kind)
      .where(sql`${table.status} in ('REQUESTED', 'SURVEYED', 'BUILT')`),
    check('barrier_free_works_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check(
      'barrier_free_works_survey',
      sql`(${table.status} in ('SURVEYED', 'BUILT', 'ACCEPTED')) <= (${table.surveyedOn} is not null) and (${table.status} = 'REQUESTED') <= (${table.surveyedOn} is null) and (${table.surveyedOn} is null) = (${table.plan} is null) and (${table.surveyedOn} is null) = (${table.estimate} is null) and ${table.surveyedOn} >= ${table.requestedOn}`,
    ),
    check('barrier_free_works_money', sql`${table.estimate} > 0 and ${table.cost} > 0`),
    check(
      'barrier_free_works_built',
      sql`(${table.status} in ('BUILT', 'ACCEPTED')) = (${table.builtOn} is not null) and (${table.builtOn} is null) = (${table.cost} is null) and (${table.builtOn} is null) = (${table.builder} is null) and ${table.builtOn} >= ${table.surveyedOn}`,
    ),
    check(
      'barrier_free_works_close',
      sql`(${table.status} in ('ACCEPTED', 'REFUSED')) = (${table.closedOn} is not null) and (${table.status} = 'REFUSED') = (${table.refusalReason} is not null) and ${table.closedOn} >= coalesce(${table.builtOn}, ${table.surveyedOn}, ${table.requestedOn})`,
    ),
    check('barrier_free_works_version', sql`${table.version} > 0`),
  ],
);

declareAccess(
  barrierFreeWorks,
  byMode({ officials: byRegion(barrierFreeWorks.communityCode), residents: bySubject(barrierFreeWorks.residentId) }),
);

export type BarrierFreeWorkRow = typeof barrierFreeWorks.$inferSelect;
