import type { Community } from '../../divisions/load.ts';
import { type CareStaff, CENTRES_OPENED, careStaffOf, type Encounter, encounterOf } from '../../facts/care.ts';
import { isoDate } from '../../population/calendar.ts';
import { named } from '../../random/named.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const centres: CopyTable = {
  name: 'care_centres',
  columns: [
    ...['id', 'community_code', 'kind', 'name', 'address', 'phone', 'parent_id', 'status', 'opened_on', 'closed_on'],
    'version',
  ],
};
const staff: CopyTable = {
  name: 'care_staff',
  columns: [
    ...['id', 'community_code', 'centre_id', 'name', 'kind', 'title', 'licence_number', 'licence_valid_until'],
    ...['status', 'posted_on', 'left_on', 'version'],
  ],
};
const encounters: CopyTable = {
  name: 'encounters',
  columns: [
    ...['id', 'resident_id', 'community_code', 'centre_id', 'doctor_id', 'kind', 'status', 'visited_on', 'complaint'],
    ...['diagnosis_code', 'diagnosis', 'treatment', 'void_reason', 'version'],
  ],
};
const referrals: CopyTable = {
  name: 'referrals',
  columns: [
    ...['id', 'resident_id', 'community_code', 'encounter_id', 'hospital', 'urgency', 'reason', 'status'],
    ...['referred_on', 'decided_on', 'decline_reason', 'returned_on', 'summary', 'ended_on', 'version'],
  ],
};
const COUNTY_DIGITS = 6;

/** A centre or station, and who is posted there. */
interface Place {
  readonly id: string;
  readonly staff: readonly CareStaff[];
}

/** The rows of care: a centre in the first community of each street, stations in the others, encounters and referrals. */
export function careRows({ seed }: RowsSource): DepartmentRows {
  const centreOfStreet = new Map<string, string>();
  const placeOf = new Map<string, Place>();
  let serial = 0;
  return {
    place(community, batch) {
      const parent = centreOfStreet.get(community.regionCode) ?? null;
      const kind = parent === null ? 'CENTRE' : 'STATION';
      const place: Place = {
        id: deterministicUuid(seed, named('care-centre'), placeOf.size),
        staff: careStaffOf(community.code.slice(0, COUNTY_DIGITS), kind, serial, seed),
      };
      serial += place.staff.length;
      placeOf.set(community.code, place);
      if (parent === null) centreOfStreet.set(community.regionCode, place.id);
      addPlace(place, community, parent, batch);
    },
    add(household, batch) {
      const place = placeOf.get(household.community.code);
      if (!place) return;
      for (const person of household.members) {
        const encounter = encounterOf(person, household, seed);
        if (encounter) addEncounter(encounter, household.community.code, place, batch);
      }
    },
  };
}

function addPlace({ id, staff: people }: Place, { code, name }: Community, parent: string | null, batch: CopyBatch) {
  const kind = parent === null ? 'CENTRE' : 'STATION';
  const title = `${name}卫生服务${parent === null ? '中心' : '站'}`;
  const phone = `0431-${code.slice(4)}`;
  batch.row(centres, [
    id,
    code,
    kind,
    title,
    `${name}便民路 1 号`,
    phone,
    parent,
    'OPEN',
    isoDate(CENTRES_OPENED),
    null,
    1,
  ]);
  for (const one of people) {
    batch.row(staff, [
      ...[one.id, code, id, one.name, one.kind, one.title, one.licenceNumber, isoDate(one.licenceValidUntil)],
      ...['POSTED', isoDate(one.postedOn), null, 1],
    ]);
  }
}

function addEncounter(one: Encounter, community: string, place: Place, batch: CopyBatch): void {
  const { id, person, kind, visitedOn, referral } = one;
  const [code, diagnosis, complaint, treatment] = one.found;
  const doctor = place.staff.find((member) => member.kind === 'DOCTOR');
  batch.row(encounters, [
    ...[id, person.id, community, place.id, doctor?.id ?? null, kind, 'RECORDED', isoDate(visitedOn), complaint],
    ...[code, diagnosis, treatment, null, 1],
  ]);
  if (!referral) return;
  const { status, referredOn, decidedOn, returnedOn, endedOn } = referral;
  batch.row(referrals, [
    ...[referral.id, person.id, community, id, '市中心医院', 'ROUTINE', '需进一步检查。', status, isoDate(referredOn)],
    ...[dateOrNull(decidedOn), status === 'DECLINED' ? '专科床位已满。' : null, dateOrNull(returnedOn)],
    ...[returnedOn === null ? null : '病情稳定,转社区继续治疗。', dateOrNull(endedOn), 1],
  ]);
}
