import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  timestamp,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { residents } from '../population/tables.ts';

export const incidentKind = pgEnum('incident_kind', [
  'THEFT',
  'FRAUD',
  'DISPUTE',
  'DOMESTIC_VIOLENCE',
  'ASSAULT',
  'TRAFFIC',
  'FIRE',
  'NOISE',
  'MISSING_PERSON',
  'OTHER',
]);
export const incidentStatus = pgEnum('incident_status', ['OPEN', 'CLOSED']);
export const incidentOutcome = pgEnum('incident_outcome', [
  'MEDIATED',
  'WARNED',
  'PENALISED',
  'CASE_FILED',
  'REFERRED',
  'ASSISTED',
  'UNFOUNDED',
]);
export const incidentRole = pgEnum('incident_role', ['SUSPECT', 'VICTIM', 'WITNESS', 'REPORTER', 'PARTY']);

/** Columns of an incident, made anew for each table or view that has them. */
export const incidentColumns = () => ({
  id: uuid('id').primaryKey().defaultRandom(),
  kind: incidentKind('kind').notNull(),
  occurredAt: timestamp('occurred_at', { withTimezone: true, mode: 'date' }).notNull(),
  communityCode: char('community_code', { length: 12 }).notNull(),
  householdId: uuid('household_id'),
  place: varchar('place', { length: 200 }).notNull(),
  summary: varchar('summary', { length: 2000 }).notNull(),
  status: incidentStatus('status').notNull(),
  outcome: incidentOutcome('outcome'),
  closedAt: timestamp('closed_at', { withTimezone: true, mode: 'date' }),
  version: integer('version').notNull().default(1),
});

/** Incidents that the police attended; the household, when there is one, is civil affairs'. */
export const incidents = pgTable('incidents', incidentColumns(), (table) => [
  // NULLS FIRST because that is what ORDER BY … DESC means: with another order of nulls the index would not serve it.
  index('incidents_occurred_at').on(table.occurredAt.desc().nullsFirst(), table.id),
  index('incidents_community').on(table.communityCode, table.occurredAt.desc().nullsFirst(), table.id),
  index('incidents_household')
    .on(table.householdId, table.occurredAt.desc().nullsFirst(), table.id)
    .where(sql`${table.householdId} is not null`),
  check('incidents_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
  check('incidents_place', sql`length(${table.place}) > 0`),
  check('incidents_summary', sql`length(${table.summary}) > 0`),
  check(
    'incidents_close',
    sql`(${table.status} = 'CLOSED') = (${table.closedAt} is not null) and (${table.closedAt} is null) = (${table.outcome} is null)`,
  ),
  check('incidents_times', sql`${table.closedAt} is null or ${table.closedAt} >= ${table.occurredAt}`),
  check('incidents_version', sql`${table.version} > 0`),
]);

/** Who took what part in an incident; a resident may have two parts in one, for example victim and reporter. */
export const incidentPersons = pgTable(
  'incident_persons',
  {
    incidentId: uuid('incident_id')
      .notNull()
      .references(() => incidents.id),
    residentId: uuid('resident_id')
      .notNull()
      .references(() => residents.id),
    role: incidentRole('role').notNull(),
  },
  (table) => [
    primaryKey({ name: 'incident_persons_pkey', columns: [table.incidentId, table.residentId, table.role] }),
    index('incident_persons_resident').on(table.residentId, table.incidentId),
  ],
);

// Not for residents: an incident tells of others.
declareAccess(incidents, byMode({ officials: byRegion(incidents.communityCode) }));
declareAccess(incidentPersons, childOf(incidentPersons.incidentId, incidents.id));

export type IncidentRow = typeof incidents.$inferSelect;
export type IncidentPersonRow = typeof incidentPersons.$inferSelect;
