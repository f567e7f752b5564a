import { diseaseReportOf } from '../../facts/disease-reports.ts';
import { isoDate } from '../../population/calendar.ts';
import type { CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const reports: CopyTable = {
  name: 'disease_reports',
  columns: [
    ...['id', 'resident_id', 'community_code', 'disease', 'certainty', 'status', 'onset_on', 'diagnosed_at', 'due_at'],
    ...['reported_at', 'verified_at', 'closed_on', 'outcome', 'revoke_reason', 'version'],
  ],
};

const corrections: CopyTable = {
  name: 'disease_report_corrections',
  columns: ['id', 'report_id', 'corrected_at', 'disease', 'certainty', 'onset_on', 'reason'],
};

/** The rows of notifiable diseases. */
export function diseaseReportRows({ seed }: RowsSource): DepartmentRows {
  return {
    add(household, batch) {
      for (const person of household.members) {
        const one = diseaseReportOf(person, household, seed);
        if (!one) continue;
        const outcome = one.closedOn === null ? null : 'RECOVERED';
        batch.row(reports, [
          ...[one.id, person.id, household.community.code, one.disease, one.certainty, one.status],
          ...[isoDate(one.onsetOn), one.diagnosedAt, one.dueAt, one.reportedAt, one.verifiedAt],
          ...[dateOrNull(one.closedOn), outcome, null, 1],
        ]);
        // Before it was verified, what was confirmed had been suspected.
        if (!one.correctedAt) continue;
        const before = [one.disease, 'SUSPECTED', isoDate(one.onsetOn), '实验室检测结果。'];
        batch.row(corrections, [one.id, one.id, one.correctedAt, ...before]);
      }
    },
  };
}
