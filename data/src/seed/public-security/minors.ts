import { juvenileRecordsOf, type MinorAtRisk, minorsOf } from '../../facts/minors.ts';
import { isoDate } from '../../population/calendar.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const minors: CopyTable = {
  name: 'minors_at_risk',
  columns: [
    ...['id', 'resident_id', 'community_code', 'category', 'status', 'circumstances', 'caretaker_id', 'reported_on'],
    ...['confirmed_on', 'closed_on', 'close_reason', 'next_review_due_on', 'version'],
  ],
};
const plans: CopyTable = {
  name: 'care_plans',
  columns: ['id', 'minor_id', 'goals', 'measures', 'responsible', 'drawn_on', 'review_every_months', 'ended_on'],
};
const reviews: CopyTable = {
  name: 'care_reviews',
  columns: ['id', 'plan_id', 'reviewed_on', 'progress', 'finding'],
};
const records: CopyTable = {
  name: 'juvenile_records',
  columns: [
    ...['id', 'resident_id', 'community_code', 'kind', 'decided_by', 'decided_on', 'summary', 'outcome', 'sealed_on'],
    'version',
  ],
};

/** The rows of minors at risk, and of juvenile records. */
export function minorRows({ seed }: RowsSource): DepartmentRows {
  return {
    add(household, batch) {
      const { code } = household.community;
      for (const minor of minorsOf(household, seed)) addMinor(minor, code, batch);
      for (const { id, person, decidedOn, sealedOn } of juvenileRecordsOf(household, seed)) {
        const told = ['ADMINISTRATIVE', '公安机关', isoDate(decidedOn), '寻衅滋事,情节轻微。', '训诫。'];
        batch.row(records, [id, person.id, code, ...told, dateOrNull(sealedOn), 1]);
      }
    },
  };
}

function addMinor(minor: MinorAtRisk, community: string, batch: CopyBatch): void {
  const { id, person, category, circumstances, caretaker, reportedOn, confirmedOn, plan } = minor;
  const status = confirmedOn === null ? 'REPORTED' : 'CONFIRMED';
  batch.row(minors, [
    ...[id, person.id, community, category, status, circumstances, caretaker?.id ?? null, isoDate(reportedOn)],
    ...[dateOrNull(confirmedOn), null, null, dateOrNull(plan?.nextReviewDueOn ?? null), 1],
  ]);
  if (!plan) return;
  const told = ['稳定生活与学业。', '结对帮扶,每月走访。', '社区儿童主任'];
  batch.row(plans, [plan.id, id, ...told, isoDate(plan.drawnOn), plan.reviewEveryMonths, null]);
  if (!plan.review) return;
  const { id: review, reviewedOn, progress } = plan.review;
  batch.row(reviews, [review, plan.id, isoDate(reviewedOn), progress, '按方案落实。']);
}
