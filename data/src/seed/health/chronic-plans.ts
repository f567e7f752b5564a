import type { ChronicCondition } from '../../facts/chronic-conditions.ts';
import { chronicPlanOf } from '../../facts/chronic-plans.ts';
import { isoDate } from '../../population/calendar.ts';
import type { Person } from '../../population/person.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { dateOrNull } from '../department-rows.ts';

const plans: CopyTable = {
  name: 'chronic_plans',
  columns: [
    ...['id', 'resident_id', 'community_code', 'condition_id', 'grade', 'systolic_target', 'diastolic_target'],
    ...[
      'glucose_target',
      'advice',
      'doctor',
      'status',
      'started_on',
      'next_due_on',
      'ended_on',
      'end_reason',
      'version',
    ],
  ],
};

/** Adds the plan of a condition, if it has one. */
export function addChronicPlan(
  condition: ChronicCondition,
  { person, community, seed }: { person: Person; community: string; seed: number },
  batch: CopyBatch,
): void {
  const plan = chronicPlanOf(condition, person, seed);
  if (!plan) return;
  batch.row(plans, [
    ...[plan.id, person.id, community, condition.id, plan.grade, plan.systolicTarget, plan.diastolicTarget],
    ...[plan.glucoseTarget, '低盐低脂饮食,适量运动,按时服药。', plan.doctor, 'ACTIVE', isoDate(plan.startedOn)],
    ...[dateOrNull(condition.nextFollowUpOn), null, null, 1],
  ]);
}
