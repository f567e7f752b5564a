import {
  type PreventionGroup,
  type PreventionVolunteer,
  preventionGroupsOf,
  preventionVolunteersOf,
} from '../../facts/prevention.ts';
import { isoDate } from '../../population/calendar.ts';
import { named } from '../../random/named.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const volunteers: CopyTable = {
  name: 'prevention_volunteers',
  columns: [
    ...['id', 'resident_id', 'community_code', 'status', 'signed_up_on', 'decided_on', 'left_on', 'reason', 'version'],
  ],
};
const groups: CopyTable = {
  name: 'prevention_groups',
  columns: [
    ...['id', 'community_code', 'name', 'kind', 'status', 'formed_on', 'disbanded_on', 'member_count', 'version'],
  ],
};
const members: CopyTable = {
  name: 'prevention_group_members',
  columns: ['id', 'group_id', 'volunteer_id', 'leader', 'joined_on', 'left_on'],
};

/** The rows of the prevention network. A group's row tells how many belong to it, so it is written after its members. */
export function preventionRows({ seed }: RowsSource): DepartmentRows {
  let place = '';
  let formed: readonly PreventionGroup[] = [];
  const belonging = new Map<string, number>();
  const writeGroups = (batch: CopyBatch) => {
    for (const { id, name, kind, formedOn } of formed) {
      batch.row(groups, [id, place, name, kind, 'FORMED', isoDate(formedOn), null, belonging.get(id) ?? 0, 1]);
    }
    belonging.clear();
  };
  return {
    place(community, batch) {
      writeGroups(batch);
      place = community.code;
      formed = preventionGroupsOf(community, seed);
    },
    add(household, batch) {
      for (const volunteer of preventionVolunteersOf(household, formed, seed)) {
        addVolunteer(volunteer, household.community.code, batch);
        const { group, id, person, joinedOn } = volunteer;
        if (!group) continue;
        const before = belonging.get(group.id) ?? 0;
        belonging.set(group.id, before + 1);
        const membership = deterministicUuid(seed, named('prevention-group-member'), person.index);
        batch.row(members, [membership, group.id, id, before === 0, isoDate(joinedOn), null]);
      }
    },
    finish: writeGroups,
  };
}

function addVolunteer(volunteer: PreventionVolunteer, community: string, batch: CopyBatch): void {
  const { id, person, status, signedUpOn, decidedOn, leftOn, reason } = volunteer;
  batch.row(volunteers, [
    ...[id, person.id, community, status, isoDate(signedUpOn), dateOrNull(decidedOn), dateOrNull(leftOn), reason, 1],
  ]);
}
