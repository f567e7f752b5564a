import {
  type FloatingRegistration,
  floatingOf,
  type MigrantGroup,
  migrantGroupOf,
} from '../../facts/floating-population.ts';
import type { ResidencePermit } from '../../facts/residence-permits.ts';
import { isoDate } from '../../population/calendar.ts';
import { named } from '../../random/named.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const registrations: CopyTable = {
  name: 'floating_registrations',
  columns: [
    ...['id', 'resident_id', 'community_code', 'came_from', 'reason', 'arrived_on', 'registered_on', 'dwelling'],
    ...['landlord_id', 'landlord_name', 'landlord_phone', 'employer', 'planned_until', 'last_verified_on', 'status'],
    ...['ended_on', 'version'],
  ],
};
const permits: CopyTable = {
  name: 'residence_permits',
  columns: [
    ...['id', 'resident_id', 'registration_id', 'community_code', 'number', 'ground', 'status', 'applied_on'],
    ...['decide_by', 'decided_on', 'reason', 'issued_on', 'valid_until', 'years_counted_from', 'ended_on'],
    ...['end_reason', 'version'],
  ],
};
const endorsements: CopyTable = {
  name: 'residence_permit_endorsements',
  columns: ['id', 'permit_id', 'endorsed_on', 'valid_until', 'late'],
};
const groups: CopyTable = {
  name: 'migrant_groups',
  columns: ['id', 'community_code', 'name', 'status', 'formed_on', 'disbanded_on', 'member_count', 'version'],
};
const members: CopyTable = {
  name: 'migrant_group_members',
  columns: ['id', 'group_id', 'registration_id', 'leader', 'joined_on', 'left_on'],
};

/** The rows of the floating population. A group's row tells how many belong to it, so it is written after its members. */
export function floatingPopulationRows({ seed }: RowsSource): DepartmentRows {
  let group: (MigrantGroup & { readonly community: string }) | null = null;
  let belonging = 0;
  const writeGroup = (batch: CopyBatch) => {
    if (!group) return;
    const { id, community, name, formedOn } = group;
    batch.row(groups, [id, community, name, 'FORMED', isoDate(formedOn), null, belonging, 1]);
    belonging = 0;
  };
  return {
    place(community, batch) {
      writeGroup(batch);
      group = { ...migrantGroupOf(community, seed), community: community.code };
    },
    add(household, batch) {
      for (const registration of floatingOf(household, seed)) {
        addRegistration(registration, household.community.code, batch);
        const { joinedGroupOn, person, id, permit } = registration;
        if (permit) addPermit(permit, registration, household.community.code, batch);
        if (joinedGroupOn === null || !group) continue;
        const membership = deterministicUuid(seed, named('migrant-group-member'), person.index);
        const joinedOn = isoDate(Math.max(joinedGroupOn, group.formedOn));
        batch.row(members, [membership, group.id, id, belonging === 0, joinedOn, null]);
        belonging += 1;
      }
    },
    finish: writeGroup,
  };
}

function addRegistration(one: FloatingRegistration, community: string, batch: CopyBatch): void {
  const { id, person, reason, arrivedOn, registeredOn, dwelling, leftOn } = one;
  batch.row(registrations, [
    ...[id, person.id, community, person.hukou.regionCode, reason, isoDate(arrivedOn), isoDate(registeredOn), dwelling],
    ...[null, one.landlordName, one.landlordPhone, one.employer, null, isoDate(one.lastVerifiedOn)],
    ...[leftOn === null ? 'REGISTERED' : 'LEFT', dateOrNull(leftOn), 1],
  ]);
}

function addPermit(permit: ResidencePermit, of: FloatingRegistration, community: string, batch: CopyBatch): void {
  batch.row(permits, [
    ...[permit.id, of.person.id, of.id, community, permit.number, permit.ground, permit.status],
    ...[isoDate(permit.appliedOn), isoDate(permit.decideBy), dateOrNull(permit.decidedOn), permit.reason],
    ...[dateOrNull(permit.issuedOn), dateOrNull(permit.validUntil), dateOrNull(permit.yearsCountedFrom), null, null, 1],
  ]);
  for (const { id, endorsedOn, validUntil, late } of permit.endorsements) {
    batch.row(endorsements, [id, permit.id, isoDate(endorsedOn), isoDate(validUntil), late]);
  }
}
