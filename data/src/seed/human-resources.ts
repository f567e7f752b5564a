import { employmentsOf } from '../facts/employment.ts';
import { enrolmentsOf, identified } from '../facts/insurance.ts';
import { suspendedOn } from '../facts/insurance-service/suspensions.ts';
import { isoDate } from '../population/calendar.ts';
import { KIND } from '../population/person.ts';
import { named } from '../random/named.ts';
import { deterministicUuid } from '../random/uuid.ts';
import type { CopyTable } from './copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from './department-rows.ts';

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
  columns: [
    ...['id', 'resident_id', 'community_code', 'kind', 'scheme', 'status', 'started_on', 'ended_on', 'end_reason'],
    'version',
  ],
};
const changes: CopyTable = {
  name: 'insurance_changes',
  columns: ['id', 'enrolment_id', 'change', 'effective_on', 'note', 'version'],
};

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
      for (const enrolment of identified(enrolmentsOf(household, seed), seed)) {
        const { id, person, kind, scheme, status, startedOn, endedOn, endReason } = enrolment;
        const since = status === 'SUSPENDED' ? suspendedOn(enrolment, seed) : null;
        batch.row(enrolments, [
          ...[id, person.id, code, kind, scheme, status, isoDate(startedOn), dateOrNull(endedOn), endReason],
          since === null ? 1 : 2,
        ]);
        if (since === null) continue;
        const change = deterministicUuid(seed, named('suspension'), person.index * 2 + (kind === 'PENSION' ? 0 : 1));
        batch.row(changes, [change, id, 'SUSPEND', isoDate(since), '未按期缴费。', 2]);
      }
    },
  };
}
