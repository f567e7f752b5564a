import { employmentsOf } from '../facts/employment.ts';
import { enrolmentsOf } from '../facts/insurance.ts';
import { isoDate } from '../population/calendar.ts';
import { KIND } from '../population/person.ts';
import { deterministicUuid } from '../random/uuid.ts';
import type { CopyTable } from './copy-batch.ts';
import type { DepartmentRows, RowsSource } from './department-rows.ts';

const employments: CopyTable = {
  name: 'employments',
  columns: [
    'id',
    'resident_id',
    'community_code',
    'status',
    'employer',
    'occupation',
    'since',
    'unemployment_reason',
    'version',
  ],
};
const enrolments: CopyTable = {
  name: 'insurance_enrolments',
  columns: ['id', 'resident_id', 'community_code', 'kind', 'scheme', 'status', 'started_on', 'ended_on', 'version'],
};
/** A resident has at most one present and one earlier enrolment of each of two kinds. */
const ENROLMENTS_A_PERSON = 4;

/** The rows of human resources: how residents stand to work, and their insurance. */
export function humanResourcesRows({ seed }: RowsSource): DepartmentRows {
  return {
    add(household, batch) {
      const { code } = household.community;
      for (const { person, status, employer, occupation, since, unemploymentReason } of employmentsOf(
        household,
        seed,
      )) {
        const id = deterministicUuid(seed, KIND.EMPLOYMENT, person.index);
        const work = [status, employer, occupation, isoDate(since), unemploymentReason];
        batch.row(employments, [id, person.id, code, ...work, 1]);
      }
      let before = -1;
      let slot = 0;
      for (const { person, kind, scheme, status, startedOn, endedOn } of enrolmentsOf(household, seed)) {
        slot = person.index === before ? slot + 1 : 0;
        before = person.index;
        const id = deterministicUuid(seed, KIND.ENROLMENT, person.index * ENROLMENTS_A_PERSON + slot);
        const ended = endedOn === null ? null : isoDate(endedOn);
        batch.row(enrolments, [id, person.id, code, kind, scheme, status, isoDate(startedOn), ended, 1]);
      }
    },
  };
}
