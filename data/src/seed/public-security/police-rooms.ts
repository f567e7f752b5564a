import { incidentsOf } from '../../facts/incidents.ts';
import { attendingPatrol, type Patrol, type PoliceRoom, patrolsOf, policeRoomOf } from '../../facts/police-rooms.ts';
import {
  type PreventionGroup,
  type PreventionVolunteer,
  preventionGroupsOf,
  preventionVolunteersOf,
} from '../../facts/prevention.ts';
import { isoDate, TODAY } from '../../population/calendar.ts';
import type { Household } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import { Random } from '../../random/random.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const rooms: CopyTable = {
  name: 'police_rooms',
  columns: ['id', 'community_code', 'name', 'address', 'phone', 'status', 'opened_on', 'closed_on', 'version'],
};
const officers: CopyTable = {
  name: 'room_officers',
  columns: ['id', 'room_id', 'name', 'badge_number', 'position', 'posted_on', 'left_on'],
};
const patrols: CopyTable = {
  name: 'patrols',
  columns: [
    ...['id', 'room_id', 'community_code', 'planned_on', 'shift', 'route', 'status'],
    ...['started_at', 'ended_at', 'report', 'cancel_reason', 'version'],
  ],
};
const findings: CopyTable = {
  name: 'patrol_findings',
  columns: ['id', 'patrol_id', 'kind', 'place', 'note', 'resolved_on'],
};
const patrolOfficers: CopyTable = { name: 'patrol_officers', columns: ['patrol_id', 'officer_id'] };
const patrolIncidents: CopyTable = { name: 'patrol_incidents', columns: ['incident_id', 'patrol_id'] };
const patrolVolunteers: CopyTable = { name: 'patrol_volunteers', columns: ['patrol_id', 'volunteer_id'] };

const FIRST_BADGE = 100_000;
/** **Assumed**: how many active volunteers took part in the last patrols. */
const ON_PATROL = 0.15;

/** The rows of police rooms: rooms, officers, and patrols with volunteers and the incidents that they attended. */
export function policeRoomRows({ seed }: RowsSource): DepartmentRows {
  let badge = FIRST_BADGE;
  let room: PoliceRoom | null = null;
  let done: Patrol[] = [];
  let groups: PreventionGroup[] = [];
  return {
    place(community, batch) {
      room = policeRoomOf(community, seed);
      groups = preventionGroupsOf(community, seed);
      const { id, name, address, phone, openedOn } = room;
      batch.row(rooms, [id, community.code, name, address, phone, 'OPEN', isoDate(openedOn), null, 1]);
      for (const one of room.officers) {
        batch.row(officers, [one.id, id, one.name, String(badge++), one.position, isoDate(one.postedOn), null]);
      }
      const regular = patrolsOf(community, room, seed);
      done = regular.filter(({ status }) => status === 'DONE');
      for (const patrol of regular) addPatrol(patrol, id, community.code, batch);
    },
    add(household, batch) {
      if (!room) return;
      addAttended(household, room, seed, batch);
      for (const volunteer of preventionVolunteersOf(household, groups, seed)) {
        addToPatrol(volunteer, done, seed, batch);
      }
    },
  };
}

function addPatrol(patrol: Patrol, room: string, community: string, batch: CopyBatch): void {
  const { id, plannedOn, shift, route, status, startedAt, endedAt, finding } = patrol;
  const report = status === 'DONE' ? '按路线巡查完毕,情况正常。' : null;
  batch.row(patrols, [
    ...[id, room, community, isoDate(plannedOn), shift, route, status, startedAt, endedAt, report],
    ...[status === 'CANCELLED' ? '天气恶劣。' : null, 1],
  ]);
  for (const officer of patrol.officers) batch.row(patrolOfficers, [id, officer.id]);
  if (!finding) return;
  batch.row(findings, [finding.id, id, finding.kind, finding.place, finding.note, dateOrNull(finding.resolvedOn)]);
}

function addAttended(household: Household, room: PoliceRoom, seed: number, batch: CopyBatch): void {
  const random = new Random(seed, named('attending-patrol'), household.index);
  for (const incident of incidentsOf(household, seed)) {
    const patrol = attendingPatrol(incident, room, random, seed);
    if (!patrol) continue;
    addPatrol(patrol, room.id, household.community.code, batch);
    batch.row(patrolIncidents, [incident.id, patrol.id]);
  }
}

/** A volunteer who was approved before the last patrols may have gone on one. */
function addToPatrol(
  { id, person, status, decidedOn }: PreventionVolunteer,
  done: readonly Patrol[],
  seed: number,
  batch: CopyBatch,
): void {
  const random = new Random(seed, named('patrol-volunteer'), person.index);
  const since = decidedOn ?? TODAY;
  const possible = done.filter(({ plannedOn }) => plannedOn > since);
  if (status !== 'ACTIVE' || possible.length === 0 || !random.chance(ON_PATROL)) return;
  batch.row(patrolVolunteers, [random.pick(possible).id, id]);
}
