import { type Assistance, assistancesOf } from '../facts/assistance.ts';
import { changesOf, reviewsOf } from '../facts/assistance-cases.ts';
import { formerHomeOf } from '../facts/former-homes.ts';
import { isoDate } from '../population/calendar.ts';
import { type Household, KIND } from '../population/person.ts';
import { deterministicUuid } from '../random/uuid.ts';
import type { CopyBatch, CopyTable } from './copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from './department-rows.ts';

const regions: CopyTable = { name: 'regions', columns: ['code', 'name', 'level', 'parent_code'] };
const communities: CopyTable = {
  name: 'communities',
  columns: ['code', 'name', 'region_code', 'class_code', 'version'],
};
const households: CopyTable = {
  name: 'households',
  columns: ['id', 'community_code', 'address', 'kind', 'registered_on', 'version'],
};
const formerAddresses: CopyTable = {
  name: 'former_addresses',
  columns: ['household_id', 'version', 'community_code', 'address', 'until'],
};
const members: CopyTable = {
  name: 'household_members',
  columns: ['id', 'household_id', 'resident_id', 'relation_to_head', 'joined_on', 'left_on', 'leave_reason'],
};
const assistances: CopyTable = {
  name: 'assistances',
  columns: [
    'id',
    'household_id',
    'beneficiary_id',
    'kind',
    'status',
    'monthly_amount',
    'granted_on',
    'ended_on',
    'end_reason',
    'decision_number',
    'review_due_on',
    'version',
  ],
};

/** The rows of civil affairs: all divisions, households with their members, and assistance. */
export function civilAffairsRows({ divisions, seed }: RowsSource): DepartmentRows {
  return {
    start(batch) {
      for (const { code, name, level, parentCode } of divisions.regions) {
        batch.row(regions, [code, name, level, parentCode]);
      }
      for (const { code, name, regionCode, classCode } of divisions.communities) {
        batch.row(communities, [code, name, regionCode, classCode, 1]);
      }
    },
    add(household, batch) {
      const { id, community, address, kind, registeredOn } = household;
      const former = formerHomeOf(household, seed);
      batch.row(households, [id, community.code, address, kind, isoDate(registeredOn), former ? 2 : 1]);
      if (former) batch.row(formerAddresses, [id, 2, community.code, former.address, isoDate(former.until)]);
      addMembers(household, seed, batch);
      for (const assistance of assistancesOf(household, seed)) addAssistance(assistance, seed, batch);
    },
  };
}

function addMembers(household: Household, seed: number, batch: CopyBatch): void {
  for (const { index, id, relation, joinedOn, leftOn } of household.members) {
    const membership = deterministicUuid(seed, KIND.MEMBERSHIP, index);
    const left = leftOn === null ? null : isoDate(leftOn);
    batch.row(members, [membership, household.id, id, relation, isoDate(joinedOn), left, left && 'DIED']);
  }
}

function addAssistance(assistance: Assistance, seed: number, batch: CopyBatch): void {
  batch.row(assistances, [
    assistance.id,
    assistance.household.id,
    assistance.beneficiary?.id ?? null,
    assistance.kind,
    assistance.status,
    assistance.monthlyAmount,
    isoDate(assistance.grantedOn),
    assistance.endedOn === null ? null : isoDate(assistance.endedOn),
    assistance.endReason,
    assistance.decisionNumber,
    dateOrNull(reviewsOf(assistance, seed)?.dueOn ?? null),
    changesOf(assistance).length,
  ]);
}
