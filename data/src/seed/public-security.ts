import { guardianshipsOf } from '../facts/guardianships.ts';
import { hukouMoveOf } from '../facts/hukou-moves.ts';
import { type Incident, incidentsOf } from '../facts/incidents.ts';
import { type Day, isoDate } from '../population/calendar.ts';
import type { HukouBook, Person } from '../population/person.ts';
import type { CopyBatch, CopyTable } from './copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from './department-rows.ts';

const hukouBooks: CopyTable = {
  name: 'hukou_books',
  columns: ['id', 'number', 'type', 'address', 'region_code', 'registered_on'],
};
const residents: CopyTable = {
  name: 'residents',
  columns: [
    'id',
    'name',
    'sex',
    'birth_date',
    'id_number',
    'ethnic_group',
    'education',
    'marital_status',
    'community_code',
    'hukou_book_id',
    'hukou_since',
    'death_date',
    'version',
  ],
};
const guardianships: CopyTable = { name: 'guardianships', columns: ['ward_id', 'guardian_id'] };
const incidents: CopyTable = {
  name: 'incidents',
  columns: [
    'id',
    'kind',
    'occurred_at',
    'community_code',
    'household_id',
    'place',
    'summary',
    'status',
    'outcome',
    'closed_at',
    'version',
  ],
};
const incidentPersons: CopyTable = { name: 'incident_persons', columns: ['incident_id', 'resident_id', 'role'] };

/** The rows of public security: hukou books, residents, who is whose guardian, and incidents with the people in them. */
export function publicSecurityRows({ seed }: RowsSource): DepartmentRows {
  return {
    add(household, batch) {
      for (const book of household.hukouBooks) addBook(book, batch);
      for (const person of household.members) {
        const moved = hukouMoveOf(household, person, seed);
        addResident(person, { community: household.community.code, since: moved?.movedOn ?? null }, batch);
      }
      for (const { ward, guardian } of guardianshipsOf(household)) batch.row(guardianships, [ward.id, guardian.id]);
      for (const incident of incidentsOf(household, seed)) addIncident(incident, batch);
    },
  };
}

function addBook({ id, number, type, address, regionCode, registeredOn }: HukouBook, batch: CopyBatch): void {
  batch.row(hukouBooks, [id, number, type, address, regionCode, isoDate(registeredOn)]);
}

function addResident(
  person: Person,
  { community, since }: { community: string; since: Day | null },
  batch: CopyBatch,
): void {
  batch.row(residents, [
    person.id,
    person.name,
    person.sex,
    isoDate(person.birth),
    person.idNumber,
    person.ethnicGroup,
    person.education,
    person.maritalStatus,
    community,
    person.hukou.id,
    dateOrNull(since),
    dateOrNull(person.death),
    1,
  ]);
}

function addIncident(incident: Incident, batch: CopyBatch): void {
  batch.row(incidents, [
    incident.id,
    incident.kind,
    incident.occurredAt,
    incident.communityCode,
    incident.householdId,
    incident.place,
    incident.summary,
    incident.closedAt === null ? 'OPEN' : 'CLOSED',
    incident.outcome,
    incident.closedAt,
    1,
  ]);
  for (const { person, role } of incident.persons) batch.row(incidentPersons, [incident.id, person.id, role]);
}
