import { declareAccess } from '@community-graph/kit/database/access/declare-access';
import { byMode, byRegion, childOf } from '@community-graph/kit/database/access/policies';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  timestamp,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { policeRooms, roomOfficers } from '../police-rooms/tables.ts';
import { incidents } from '../policing/tables.ts';
import { preventionVolunteers } from '../prevention/tables.ts';

export const patrolShift = pgEnum('patrol_shift', ['MORNING', 'AFTERNOON', 'EVENING', 'NIGHT']);
export const patrolStatus = pgEnum('patrol_status', ['PLANNED', 'ONGOING', 'DONE', 'CANCELLED']);
export const findingKind = pgEnum('finding_kind', [
  'FIRE_HAZARD',
  'BROKEN_LOCK',
  'LIGHTING',
  'TRAFFIC',
  'UTILITY',
  'OTHER',
]);

/** Patrols of police rooms; the community is the room's. */
export const patrols = pgTable(
  'patrols',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    roomId: uuid('room_id')
      .notNull()
      .references(() => policeRooms.id),
    communityCode: char('community_code', { length: 12 }).notNull(),
    plannedOn: date('planned_on', { mode: 'string' }).notNull(),
    shift: patrolShift('shift').notNull(),
    route: varchar('route', { length: 200 }).notNull(),
    status: patrolStatus('status').notNull(),
    startedAt: timestamp('started_at', { withTimezone: true, mode: 'date' }),
    endedAt: timestamp('ended_at', { withTimezone: true, mode: 'date' }),
    report: varchar('report', { length: 2000 }),
    cancelReason: varchar('cancel_reason', { length: 200 }),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('patrols_planned_on').on(table.plannedOn.desc().nullsFirst(), table.id),
    index('patrols_community').on(table.communityCode, table.plannedOn.desc().nullsFirst(), table.id),
    index('patrols_room').on(table.roomId, table.plannedOn.desc().nullsFirst(), table.id),
    check('patrols_community_code', sql`${table.communityCode} ~ '^[0-9]{12}$'`),
    check('patrols_route', sql`length(${table.route}) > 0`),
    check(
      'patrols_times',
      sql`(${table.status} in ('ONGOING', 'DONE')) = (${table.startedAt} is not null)
        and (${table.status} = 'DONE') = (${table.endedAt} is not null)
        and (${table.endedAt} is null) = (${table.report} is null)
        and (${table.endedAt} is null or ${table.endedAt} >= ${table.startedAt})`,
    ),
    check('patrols_cancelled', sql`(${table.status} = 'CANCELLED') = (${table.cancelReason} is not null)`),
    check('patrols_version', sql`${table.version} > 0`),
  ],
);

/** Hazards found on patrols. */
export const patrolFindings = pgTable(
  'patrol_findings',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    patrolId: uuid('patrol_id')
      .notNull()
      .references(() => patrols.id),
    kind: findingKind('kind').notNull(),
    place: varchar('place', { length: 200 }).notNull(),
    note: varchar('note', { length: 500 }).notNull(),
    resolvedOn: date('resolved_on', { mode: 'string' }),
  },
  (table) => [
    index('patrol_findings_patrol').on(table.patrolId, table.id),
    check('patrol_findings_texts', sql`length(${table.place}) > 0 and length(${table.note}) > 0`),
  ],
);

/** Officers on patrols. */
export const patrolOfficers = pgTable(
  'patrol_officers',
  {
    patrolId: uuid('patrol_id')
      .notNull()
      .references(() => patrols.id),
    officerId: uuid('officer_id')
      .notNull()
      .references(() => roomOfficers.id),
  },
  (table) => [
    primaryKey({ name: 'patrol_officers_pkey', columns: [table.patrolId, table.officerId] }),
    index('patrol_officers_officer').on(table.officerId),
  ],
);

/** Volunteers on patrols. */
export const patrolVolunteers = pgTable(
  'patrol_volunteers',
  {
    patrolId: uuid('patrol_id')
      .notNull()
      .references(() => patrols.id),
    volunteerId: uuid('volunteer_id')
      .notNull()
      .references(() => preventionVolunteers.id),
  },
  (table) => [
    primaryKey({ name: 'patrol_volunteers_pkey', columns: [table.patrolId, table.volunteerId] }),
    index('patrol_volunteers_volunteer').on(table.volunteerId),
  ],
);

/** Incidents attended on patrols, each on one at most. */
export const patrolIncidents = pgTable(
  'patrol_incidents',
  {
    incidentId: uuid('incident_id')
      .primaryKey()
      .references(() => incidents.id),
    patrolId: uuid('patrol_id')
      .notNull()
      .references(() => patrols.id),
  },
  (table) => [index('patrol_incidents_patrol').on(table.patrolId)],
);

// Not for residents: where the police will be is theirs to know.
declareAccess(patrols, byMode({ officials: byRegion(patrols.communityCode) }));
declareAccess(patrolFindings, childOf(patrolFindings.patrolId, patrols.id));
declareAccess(patrolOfficers, childOf(patrolOfficers.patrolId, patrols.id));
declareAccess(patrolVolunteers, childOf(patrolVolunteers.patrolId, patrols.id));
declareAccess(patrolIncidents, childOf(patrolIncidents.patrolId, patrols.id));

export type PatrolRow = typeof patrols.$inferSelect;
export type PatrolFindingRow = typeof patrolFindings.$inferSelect;
