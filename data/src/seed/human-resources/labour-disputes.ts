import { type LabourDispute, labourDisputesOf } from '../../facts/labour-disputes.ts';
import { isoDate } from '../../population/calendar.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const disputes: CopyTable = {
  name: 'labour_disputes',
  columns: [
    ...['id', 'community_code', 'worker_id', 'employer', 'kind', 'claim', 'amount', 'status', 'filed_on', 'mediate_by'],
    ...['accepted_on', 'agreement_number', 'agreed_on', 'agreement_terms', 'perform_by', 'fulfilled_on'],
    ...['ended_on', 'end_reason', 'referred_on', 'arbitration_body', 'version'],
  ],
};
const sessions: CopyTable = {
  name: 'labour_dispute_sessions',
  columns: ['id', 'dispute_id', 'held_on', 'place', 'mediator', 'employer_came', 'record'],
};

/** The rows of labour disputes. */
export const labourDisputeRows = ({ seed }: RowsSource): DepartmentRows => ({
  add(household, batch) {
    for (const dispute of labourDisputesOf(household, seed)) addDispute(dispute, household.community.code, batch);
  },
});

function addDispute(dispute: LabourDispute, community: string, batch: CopyBatch): void {
  const { id, worker, employer, kind, claim, amount, status, agreement, referredOn } = dispute;
  batch.row(disputes, [
    ...[id, community, worker.id, employer, kind, claim, amount, status],
    ...[isoDate(dispute.filedOn), isoDate(dispute.mediateBy), dateOrNull(dispute.acceptedOn)],
    ...[
      agreement?.number ?? null,
      dateOrNull(agreement?.on ?? null),
      agreement ? '用人单位按期支付,双方再无争议。' : null,
    ],
    ...[dateOrNull(agreement?.performBy ?? null), dateOrNull(dispute.fulfilledOn)],
    ...[dateOrNull(dispute.endedOn), dispute.endReason, dateOrNull(referredOn)],
    ...[referredOn === null ? null : '区劳动人事争议仲裁委员会', 1],
  ]);
  for (const { id: session, heldOn, employerCame } of dispute.sessions) {
    const record = employerCame ? '双方到场,各陈事由,经调解员说明法律规定。' : '用人单位未到场,听取劳动者陈述。';
    batch.row(sessions, [session, id, isoDate(heldOn), '劳动保障工作站', '站调解员', employerCame, record]);
  }
}
